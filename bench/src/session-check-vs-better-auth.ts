import { resolve } from 'node:path'
import { openDatabase } from './parts/database.ts'
import { startFoyer } from './parts/foyer.ts'
import { inTurns, type Load } from './parts/load.ts'
import { median, medianRatio } from './parts/median.ts'
import { type Program, startProgram } from './parts/programs.ts'
import { writeSessions } from './parts/sessions.ts'
import { type Measured, rounded } from './result.ts'

const AIM = 20
const ROUNDS = 5
const SECONDS = 4

/** GET /v1/my/session beside better-auth's get-session, on the same PostgreSQL. */
export async function sessionCheckVsBetterAuth(): Promise<Measured> {
  const database = await openDatabase()
  try {
    const foyer = await startFoyer(database)
    const [mine] = await writeSessions(database.connectionString, { accounts: 1000, sessionsEach: 5 })
    const plain = await startBetterAuth(database.connectionString, {})
    const cached = await startBetterAuth(database.connectionString, { COOKIE_CACHE: '1' })
    const contestants: Record<'ours' | 'plain' | 'cached', Load> = {
      ours: { url: `${foyer.url}/v1/my/session`, headers: { authorization: `Bearer ${mine?.token}` } },
      plain: plain.load,
      cached: cached.load,
    }
    const rates = await inTurns(contestants, { rounds: ROUNDS, seconds: SECONDS, warmUp: 3 })
    for (const program of [plain.program, cached.program, foyer]) await program.stop()

    const ratio = medianRatio(rates.ours, rates.plain)
    const overCached = medianRatio(rates.ours, rates.cached)
    return {
      ours: rounded(median(rates.ours)),
      against: rounded(median(rates.plain)),
      ratio: rounded(ratio),
      unit: 'requests/s',
      aim: AIM,
      met: ratio >= AIM,
      notes: `better-auth 1.7 over \`node:http\` with e-mail and password, its \`pg\` pool of 10 on the same PostgreSQL, its
rate limit off; \`GET /api/auth/get-session\`. With its cookie cache, which answers for a session up to five minutes
after its end: ${rounded(median(rates.cached))} requests/s, of which ours is ${rounded(overCached)} times.
${ROUNDS} rounds in turns, ${SECONDS} s each, 64 connections; the ratio is the median of the rounds' ratios.`,
    }
  } finally {
    await database.drop()
  }
}

async function startBetterAuth(
  connectionString: string,
  environment: Record<string, string>,
): Promise<{ program: Program; load: Load }> {
  const script = resolve(import.meta.dirname, 'opponents/better-auth.ts')
  const program = startProgram(script, [], { DATABASE_URL: connectionString, ...environment })
  const [, url = ''] = await program.line(/listening at (\S+)/)
  const email = `bench-${program.pid}@example.com`
  const answer = await fetch(`${url}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://127.0.0.1' },
    body: JSON.stringify({ name: 'Bench', email, password: 'a password of the bench' }),
  })
  if (!answer.ok) throw new Error(`better-auth: ${answer.status} ${await answer.text()}`)
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const load = { url: `${url}/api/auth/get-session`, headers: { cookie } }
  const session = (await (await fetch(load.url, { headers: load.headers })).json()) as {
    user?: { email: string }
  } | null
  if (session?.user?.email !== email) throw new Error('better-auth does not know its own session')
  return { program, load }
}
