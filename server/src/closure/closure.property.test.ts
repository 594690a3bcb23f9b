import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import fc from 'fast-check'
import type { LightMyRequestResponse } from 'fastify'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { signingKey } from '../service-keys/service-keys.ts'
import {
  closeWith,
  codeFor,
  finished,
  newcomer,
  newNumber,
  newNumberCode,
  problem,
  proofByCode,
  rebindWith,
  signIn,
  startTestServer,
  type TestServer,
  type TestTerminal,
  terminalOf,
} from '../testing/index.ts'
import { dumpOf, filesBelow, numberWrittenAs, tracesIn, writtenAs } from '../testing/whole-database.ts'

const HISTORIES = process.env.NIGHTLY === '1' ? 100 : 12
const HOUR = 3_600_000
const PASSWORD = 'vier Enten im Regen'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
  await server.another()
  await signingKey(server.deps)
})
afterAll(() => server.stop())

/** Somebody who has prepared all that can be done at once, so that each of it is one request. */
async function prepared() {
  server.clock.pass(HOUR)
  const [name, mac] = [randomUUID(), randomUUID()]
  const { number, ...web } = await newcomer(server, 'web')
  const forPassword = await proofByCode(server, web, number, 'setPassword')
  await web.ask({ method: 'PUT', url: '/v1/my/password', payload: { proof: forPassword, password: PASSWORD } })
  await web.ask({ method: 'PUT', url: '/v1/my/nickname', payload: { nickname: name.slice(0, 20) } })
  const phone = await signIn(server, number, 'ios', name)
  const proof = await proofByCode(server, phone, number, 'closeAccount')
  const forRebinding = await proofByCode(server, web, number, 'rebindPhone')
  const other = newNumber()
  const fresh = await newNumberCode(server, web, forRebinding, other)
  const asked = await codeFor(server, number)
  const link = await phone.ask({ method: 'POST', url: '/v1/my/hand-overs', payload: { destination: 'profile' } })
  const picture = await sharp({ create: { width: 64, height: 64, channels: 3, background: `#${name.slice(0, 6)}` } })
    .png()
    .toBuffer()
  return {
    number,
    other,
    name,
    mac,
    web,
    phone,
    proof,
    forRebinding,
    fresh,
    asked,
    picture,
    link: link.json().url as string,
  }
}
type Prepared = Awaited<ReturnType<typeof prepared>>

const post = (url: string, payload: object) => server.ask({ method: 'POST', url, payload })

/** What may come at the same moment as the closing. */
const REQUESTS: Record<string, (one: Prepared) => Promise<LightMyRequestResponse>> = {
  signInByCode: ({ asked, mac }) => post('/v1/sign-in/by-code', { ...asked, terminal: terminalOf('mac', mac) }),
  signInByPassword: ({ number, name }) =>
    post('/v1/sign-in/by-password', { phone: { number }, password: PASSWORD, terminal: terminalOf('windows', name) }),
  redeemLink: ({ link, name }) =>
    post('/v1/sign-in/hand-over', { token: link.split('#')[1], terminal: terminalOf('web', name) }),
  askForCode: ({ number }) => post('/v1/sign-in/codes', { phone: { number } }),
  rebind: ({ web, forRebinding, fresh }) => rebindWith(web, forRebinding, fresh),
  renew: ({ web }) => web.ask({ method: 'POST', url: '/v1/my/session/renewal' }),
  rename: ({ web, name }) => rename(web, name.slice(-20)),
  uploadAvatar: ({ web, picture }) => upload(web, picture),
  askForProof: ({ web }) =>
    web.ask({ method: 'POST', url: '/v1/my/proofs/wechat-visits', payload: { action: 'exportData' } }),
  lookAtClosing: ({ web }) => web.ask({ method: 'GET', url: '/v1/my/closure' }),
}

function rename(person: TestTerminal, nickname: string) {
  return person.ask({ method: 'PUT', url: '/v1/my/nickname', payload: { nickname } })
}

function upload(person: TestTerminal, picture: Buffer) {
  const head =
    '--foyer\r\ncontent-disposition: form-data; name="picture"; filename="me.png"\r\ncontent-type: image/png\r\n\r\n'
  const payload = Buffer.concat([Buffer.from(head), picture, Buffer.from('\r\n--foyer--\r\n')])
  const headers = { 'content-type': 'multipart/form-data; boundary=foyer' }
  return person.ask({ method: 'PUT', url: '/v1/my/avatar', payload, headers })
}

const afterA = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/** Nothing waits in the queue: what was begun has been finished. */
async function quiet(): Promise<void> {
  const waiting = 'select 1 from graphile_worker._private_jobs'
  const jobs = async () => (await server.deps.db.pool.query(waiting)).rowCount
  await expect.poll(jobs, { timeout: 30_000 }).toBe(0)
}

async function tell(requests: readonly { what: string; after: number }[], closesAfter: number): Promise<void> {
  const one = await prepared()
  const closing = afterA(closesAfter).then(() => closeWith(one.phone, one.proof))
  const others = requests.map(async ({ what, after }) => {
    await afterA(after)
    const answer = await (REQUESTS[what] as (typeof REQUESTS)[string])(one)
    return { what, answer }
  })
  const [closed, came] = [await closing, await Promise.all(others)]
  for (const { what, answer } of [{ what: 'close', answer: closed }, ...came])
    expect(answer.statusCode, `${what}: ${answer.body}`).toBeLessThan(500)

  const rebound = came.some(({ what, answer }) => what === 'rebind' && answer.statusCode === 200)
  if (closed.statusCode !== 200) {
    // The number was rebound first, which signed this terminal out (PH6); the account is somebody's still.
    expect([rebound, problem(closed).code]).toEqual([true, 'session.ended'])
    return
  }
  await finished(server, closed.json().closure, 30_000)
  await quiet()
  // Who proves the number after the closing begins anew, on a terminal of that name.
  const registers = came.some(({ answer }) => answer.statusCode === 200 && answer.json().outcome === 'register')
  await expectNothingLeft(one, registers ? [] : [one.mac])
  for (const { answer } of came) await expectNoneIn(answer)
}

async function expectNothingLeft({ number, other, name, phone }: Prepared, more: string[]): Promise<void> {
  const dump = await dumpOf(server.deps.db.pool)
  const needles = {
    'the number': numberWrittenAs(number),
    'the other number': numberWrittenAs(other),
    'the name': [...writtenAs(name), ...writtenAs(name.slice(0, 20)), ...writtenAs(name.slice(-20))],
    'the terminal': more.flatMap(writtenAs),
  }
  expect(tracesIn(dump, needles)).toEqual([])
  const kept = ['accounts', 'closures', 'security_log', 'sessions'].map((table) => `public.${table}`)
  const naming = [...dump].filter(([, lines]) => lines.some((line) => line.includes(phone.account.id)))
  expect(naming.map(([table]) => table).filter((table) => !kept.includes(table))).toEqual([])

  const { rows } = await server.deps.db.pool.query<{ hash: string }>('select avatar_hash as hash from accounts')
  const shown = new Set(rows.map((row) => row.hash))
  const files = [...(await filesBelow(join(server.config.FOYER_DATA, 'pictures'))).keys()]
  expect(files.filter((file) => !shown.has(file.split('/')[1] ?? ''))).toEqual([])
}

/** Who came in before the closing is out; a registration that begins after it is a new person's. */
async function expectNoneIn(answer: LightMyRequestResponse): Promise<void> {
  const cookie = answer.cookies[0]
  const body = answer.statusCode < 300 && answer.body ? answer.json() : {}
  if (body.outcome !== 'signedIn') return
  const headers: Record<string, string> = body.token
    ? { authorization: `Bearer ${body.token}` }
    : { cookie: `${cookie?.name}=${cookie?.value}` }
  const asked = await server.ask({ method: 'GET', url: '/v1/my/session', headers })
  expect(problem(asked)).toMatchObject({ code: 'session.ended' })
}

it(
  'CL7 CL8: whatever comes at the same moment, nothing half-closed is left and nobody is in',
  async () => {
    const request = fc.record({ what: fc.constantFrom(...Object.keys(REQUESTS)), after: fc.nat({ max: 60 }) })
    const requests = fc.uniqueArray(request, { selector: ({ what }) => what, minLength: 3 })
    await fc.assert(fc.asyncProperty(requests, fc.nat({ max: 40 }), tell), { numRuns: HISTORIES, endOnFailure: true })
  },
  60_000 + HISTORIES * 20_000,
)
