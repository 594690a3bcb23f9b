import { resolve } from 'node:path'
import pg from 'pg'
import { openDatabase } from './parts/database.ts'
import { startFoyer } from './parts/foyer.ts'
import { inTurns, type Load } from './parts/load.ts'
import { median, medianRatio } from './parts/median.ts'
import { startProgram } from './parts/programs.ts'
import { writeSessions } from './parts/sessions.ts'
import { type Measured, rounded } from './result.ts'

const AIM = 0.8
const ROUNDS = 7
const SECONDS = 4

/** GET /v1/my/session of a signed-in terminal, beside the same route in bare Fastify. */
export async function sessionCheckVsFastify(): Promise<Measured> {
  const database = await openDatabase()
  try {
    const foyer = await startFoyer(database)
    const sessions = await writeSessions(database.connectionString, { accounts: 1000, sessionsEach: 5 })
    const token = sessions[0]?.token ?? ''
    const headers = { authorization: `Bearer ${token}` }
    const answer = await (await fetch(`${foyer.url}/v1/my/session`, { headers })).text()
    await writeTokens(
      database.connectionString,
      sessions.map((one) => one.token),
      answer,
    )

    const bare = startProgram(resolve(import.meta.dirname, 'opponents/bare-fastify.ts'), [], {
      ANSWER: answer,
      DATABASE_URL: database.connectionString,
    })
    const [, url = ''] = await bare.line(/listening at (\S+)/)
    const contestants: Record<'ours' | 'fastify' | 'select', Load> = {
      ours: { url: `${foyer.url}/v1/my/session`, headers },
      fastify: { url: `${url}/v1/my/session`, headers },
      select: { url: `${url}/with-a-select`, headers },
    }
    const rates = await inTurns(contestants, { rounds: ROUNDS, seconds: SECONDS, warmUp: 3 })
    await bare.stop()
    await foyer.stop()

    const ratio = medianRatio(rates.ours, rates.fastify)
    const overSelect = medianRatio(rates.ours, rates.select)
    return {
      ours: rounded(median(rates.ours)),
      against: rounded(median(rates.fastify)),
      ratio: rounded(ratio),
      unit: 'requests/s',
      aim: AIM,
      met: ratio >= AIM,
      notes: `\`GET /v1/my/session\` with a bearer token, one warm server process, against one process of bare Fastify
whose route has the same shape: it reads the header and sends the same answer, made beforehand, without a database.
That is the ratio that counts. The same Fastify doing one indexed \`SELECT\` by a named statement of \`pg\`:
${rounded(median(rates.select))} requests/s, of which ours is ${rounded(overSelect)} times.
${ROUNDS} rounds in turns (ours, Fastify, Fastify with a SELECT), ${SECONDS} s each, 64 connections. The ratio is the
median of the rounds' ratios: ${rates.ours.map((rate, round) => rounded(rate / (rates.fastify[round] ?? 1))).join(', ')}.
Load generator and database share the machine with the server.`,
    }
  } finally {
    await database.drop()
  }
}

/** For the opponent that looks the token up. */
async function writeTokens(connectionString: string, tokens: string[], answer: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.query('create table bench_tokens (token text primary key, answer text not null)')
  await client.query('insert into bench_tokens select token, $2 from unnest($1::text[]) as t (token)', [tokens, answer])
  await client.query('analyze bench_tokens')
  await client.end()
}
