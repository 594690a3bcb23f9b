import type { Terminal } from '@foyer/rules'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Running } from '../start.ts'
import { startTestServer, type TestServer, terminalOf } from '../testing/index.ts'
import { openAccountOfATest } from '../testing/processes/account-of-a-test.ts'
import { ANYTHING_AT_ONCE, type Batch, type Process, storyOn } from '../testing/processes/at-random.ts'
import { findingsIn } from '../testing/processes/history.ts'
import {
  crowdedKinds,
  expectedAnswers,
  halfWritten,
  kindsThatTookASecond,
  outcomeOf,
  runningKinds,
} from '../testing/processes/what-holds.ts'
import { openSession } from './open-session.ts'

const RUNS = process.env.NIGHTLY === '1' ? 400 : 20

let server: TestServer
let other: Running
beforeAll(async () => {
  server = await startTestServer({ environment: { FOYER_LOG_LEVEL: 'warn' } })
  other = await server.another()
})
afterAll(() => server.stop())

/** Signs in as every way to sign in does in the end (sign-in/enter.ts), asks over HTTP. */
function processOf({ app, deps }: Running, account: string): Process {
  return {
    async signIn(kind) {
      const how = { method: 'phoneCode', place: '192.0.2.*' } as const
      const opened = await deps.db.transaction((tx) =>
        openSession(tx, account, terminalOf(kind), how, deps.clock.now()),
      )
      await deps.sessionCheck.endHolds(account)
      return { session: opened.session.id, token: opened.token }
    },
    async ask(token, { method, url, body }) {
      const headers = { host: 'foyer.test', authorization: `Bearer ${token}` }
      const answer = await app.inject({ method, url, headers, ...(body && { payload: body }) })
      const said = answer.body ? answer.json<{ code?: string; token?: string } | null>() : null
      return {
        status: answer.statusCode,
        ...(said?.code && { code: said.code }),
        ...(said?.token && { token: said.token }),
      }
    },
  }
}

/** What each process hears of an account's ends, as a terminal connected there would. */
function listenOn({ deps }: Running, account: string): string[] {
  const heard: string[] = []
  deps.hub.add({
    account,
    session: 'nobody',
    notice: (notice) => 'ended' in notice && heard.push(...notice.ended.map((one) => one.id)),
    missed: () => undefined,
  })
  return heard
}

async function tellTheStory(batches: readonly Batch[]): Promise<void> {
  const { db } = server.deps
  const { account } = await db.transaction((tx) => openAccountOfATest(tx, server.clock.now()))
  const heard = [server, other].map((one) => listenOn(one, account))
  const processes = [server, other].map((one) => processOf(one, account))
  const story = storyOn(processes, () => undefined)

  for (const batch of batches) {
    const before = await runningKinds(db, account)
    await story.run(batch)
    expect(await crowdedKinds(db, account)).toEqual([])
    if (batch.steps.every((step) => step.kind === 'signIn')) {
      const kinds = batch.steps.map((step) => (step as { terminal: Terminal }).terminal)
      expect(new Set(await runningKinds(db, account))).toEqual(new Set([...before, ...kinds]))
    }
    if (batch.thenAMinutePasses) server.clock.pass(61_000)
  }

  const tokens = [
    ...new Set(
      [...story.signedIn, ...story.asked].flatMap((one) => [one.token, 'given' in one ? one.given : undefined]),
    ),
  ].filter((token) => token !== undefined)
  const outcome = await outcomeOf(db, account, tokens)
  expect(findingsIn(story.signedIn, story.asked, outcome)).toEqual([])
  expect(await kindsThatTookASecond(db, account)).toEqual([])
  expect(await halfWritten(db, account)).toEqual([])
  const ended = [...outcome.sessions].flatMap(([id, { reason }]) => (reason ? [id] : [])).sort()
  await expect.poll(() => heard.map((one) => [...one].sort())).toEqual([ended, ended])
  for (const [token, expected] of await expectedAnswers(db, tokens, server.clock.now())) {
    for (const one of processes) {
      const { status, code } = await one.ask(token, { method: 'GET', url: '/v1/my/session' })
      expect(status === 200 ? 'works' : code).toBe(expected)
    }
  }
}

it(
  'any interleaving of sign-ins, ends and renewals on two server processes keeps one session per kind, and no token works after its end',
  async () => {
    await fc.assert(fc.asyncProperty(ANYTHING_AT_ONCE, tellTheStory), { numRuns: RUNS, endOnFailure: true })
  },
  RUNS * 10_000,
)
