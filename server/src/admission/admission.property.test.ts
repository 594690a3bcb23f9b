import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../testing/index.ts'
import { type Act, actFrom, comingIn } from '../testing/meetings/acts.ts'
import { beginHistory, type Tokens } from '../testing/meetings/begin.ts'
import { HISTORIES } from '../testing/meetings/histories.ts'
import { type Model, presentIn } from '../testing/meetings/model.ts'
import { inWords, play } from '../testing/meetings/play.ts'
import { type Stage, stageOf } from '../testing/meetings/stage.ts'
import { type Cast, ONE_BY_ONE, type Pass, type Step } from '../testing/meetings/steps.ts'
import { endEmpty, passHostsOn, take } from '../testing/meetings/take.ts'
import { brokenRules } from '../testing/meetings/what-holds.ts'
import { goOnWith, linesOf, whatIs } from '../testing/meetings/what-is.ts'

let server: TestServer
let stage: Stage
beforeAll(async () => {
  server = await startTestServer({ environment: { FOYER_LOG_LEVEL: 'warn' } })
  stage = stageOf(server.clock, server, await server.another())
})
afterAll(() => server.stop())

async function tellTheHistory({ cast, steps }: { cast: Cast; steps: readonly (Step | Pass)[] }): Promise<void> {
  const begun = await beginHistory(stage)
  const told: string[] = []
  let { model } = begun

  async function tell(act: Act): Promise<void> {
    const came = await play(stage, begun.tokens, act)
    await stage.passHostsOn(act.on)
    const { id, stay } = came
    const outcome = inWords(came, model.stays)
    told.push(`${JSON.stringify(act)} -> ${outcome}`)
    const hosts = hostsOf(model)
    expect(outcome, told.join('\n')).toBe(take(model, { ...act, ...(id && { id }) } as Act))
    passHostsOn(model)
    count(act.kind, outcome)
    if (hasAnotherHost(model, hosts)) count(act.kind, 'another host')
    model = await asItIs(model, told)
    const session = 'session' in act && act.session
    if (stay) expect(model.stays, told.join('\n')).toContainEqual(expect.objectContaining({ ...stay, session }))
  }

  for (const act of comingIn(cast, model)) await tell(act)
  for (const step of steps) {
    if (step.kind === 'pass') {
      const hosts = hostsOf(model)
      await letPass(model, begun.tokens, step)
      if (hasAnotherHost(model, hosts)) count(step.kind, 'another host')
      told.push(JSON.stringify(step))
      model = await asItIs(model, told)
    } else {
      const act = actFrom(step, model, cast)
      if (act) await tell(act)
    }
  }
}

/** What is committed is what the model says; the model goes on with the ids that the database gave. */
async function asItIs(model: Model, told: readonly string[]): Promise<Model> {
  const is = await whatIs(stage, model)
  expect(linesOf(is, true), told.join('\n')).toEqual(linesOf(model, true))
  return goOnWith(model, is)
}

/** How often each thing came to be, so that histories in which nothing happens are noticed. */
const seen = new Map<string, number>()

function count(kind: string, outcome: string): void {
  const what = `${kind}: ${outcome.replace(/:.*/, '')}`
  seen.set(what, (seen.get(what) ?? 0) + 1)
}

function hostsOf({ meetings }: Model): Map<string, string> {
  return new Map([...meetings].map(([id, { host }]) => [id, host]))
}

function hasAnotherHost({ meetings }: Model, before: Map<string, string>): boolean {
  return [...meetings].some(([id, { host }]) => before.has(id) && before.get(id) !== host)
}

/** Some renew their leases, and then time passes. */
async function letPass(model: Model, tokens: Tokens, { milliseconds, renewing }: Pass): Promise<void> {
  for (const [index, { id, session }] of presentIn(model).entries()) {
    if (((renewing >> (index % 30)) & 1) === 0) continue
    const renewed = take(model, { on: 0, kind: 'renew', session, stay: id! })
    expect(await stage.renew(index, id!, session, tokens.get(session)!)).toBe(renewed)
  }
  server.clock.pass(milliseconds)
  model.now += milliseconds
  await stage.endEmpty(milliseconds)
  endEmpty(model)
  await stage.passHostsOn(milliseconds)
  passHostsOn(model)
}

it(
  'JM1-JM11: whatever people, terminals and time do, on two servers, a terminal is let in exactly when the help page says so, and everybody is where they should be',
  async () => {
    await fc.assert(fc.asyncProperty(ONE_BY_ONE, tellTheHistory), {
      numRuns: HISTORIES.oneByOne,
      endOnFailure: true,
    })
    expect(await brokenRules(stage.db)).toEqual([])
  },
  60_000 + HISTORIES.oneByOne * 2_000,
)

it('the histories did all that there is to do', () => {
  for (const what of [
    'join: in',
    'join: lobby',
    'join: refused meeting.terminalTaken',
    'join: refused meeting.ownTaken',
    'join: refused meeting.fiveTaken',
    'join: refused meeting.removed',
    'join: refused meeting.ended',
    'join: refused session.ended',
    'start: in',
    'start: refused meeting.ownTaken',
    'leave: done',
    'renew: present',
    'renew: gone',
    'endMeeting: done',
    'remove: done',
    'handOver: done',
    'takeBack: done',
    'leave: another host',
    'pass: another host',
    'join: another host',
    'signOut: done',
    'endTerminal: done',
    'signIn: done',
    'rebind: done',
    'changePlan: done',
  ])
    expect(seen.get(what) ?? 0, what).toBeGreaterThan(0)
})
