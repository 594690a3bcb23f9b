import { expect } from 'vitest'
import { type Act, actFrom, comingIn } from './acts.ts'
import { beginHistory, type Tokens } from './begin.ts'
import { hostIsAwaitedUntil, type Model, presentIn } from './model.ts'
import { anOrderOf } from './orders.ts'
import { type Came, inWords, play } from './play.ts'
import type { Stage } from './stage.ts'
import type { Cast, Pass, Step } from './steps.ts'
import { endEmpty, passHostsOn } from './take.ts'
import { goOnWith, linesOf, whatIs } from './what-is.ts'

/** Nothing may change by itself this close to a moment at which everything is compared. */
const EDGE = 4000

/**
 * Plays batch after batch, each at once on both servers; after each there must be an order in which it would all have
 * come so. `letPass` moves the clock of both.
 */
export async function tellAtOnce(
  stage: Stage,
  { cast, batches }: { cast: Cast; batches: readonly { steps: Step[]; wait: Pass | null }[] },
  letPass: (milliseconds: number) => Promise<void>,
): Promise<void> {
  const begun = await beginHistory(stage)
  const { tokens } = begun
  let model = await playAtOnce(stage, tokens, comingIn(cast, begun.model), begun.model)
  for (const { steps, wait } of batches) {
    const acts = steps.flatMap((step) => actFrom(step, model, cast) ?? [])
    model = await playAtOnce(stage, tokens, eachOnce(acts, model), model)
    if (wait) model = await waitFor(stage, tokens, model, wait, letPass)
  }
}

async function playAtOnce(stage: Stage, tokens: Tokens, acts: readonly Act[], model: Model): Promise<Model> {
  model.now = stage.clock.now().getTime()
  const came = await Promise.all(acts.map((act) => play(stage, tokens, act)))
  await stage.passHostsOn(acts.length)
  const is = await whatIs(stage, model)
  const named = acts.map((act, which) => withId(act, came[which]!, model, is))
  const stands = linesOf(is, false).join('\n')
  const outcomes = came.map((one) => inWords(one, is.stays))
  anOrderOf(named, outcomes, model, stands)
  for (const [which, { stay }] of came.entries()) if (stay) areThere(stay, named[which]!, is)
  return goOnWith(model, is)
}

/** What began has its id by the answer; a meeting whose starter was out again at once, by the row. */
function withId(act: Act, { id, outcome }: Came, before: Model, is: Pick<Model, 'stays' | 'meetings'>): Act {
  if (id) return { ...act, id } as Act
  if (act.kind !== 'start' || outcome !== 'refused attendance.gone') return act
  const mine = is.stays.find((one) => one.session === act.session && !before.meetings.has(one.meeting))
  return { ...act, ...(mine && { id: mine.meeting }) }
}

/**
 * Where a terminal began two meetings in one instant, nobody could say which is which; and of two who rebind the number
 * of an account at once, the codes of one are good.
 */
function eachOnce(acts: readonly Act[], model: Model): Act[] {
  const before = new Set<string>()
  return acts.filter((act) => {
    if (act.kind !== 'start' && act.kind !== 'rebind') return true
    const key = act.kind === 'start' ? act.session : model.sessions.get(act.session)!.account
    const isFirst = !before.has(`${act.kind} ${key}`)
    before.add(`${act.kind} ${key}`)
    return isFirst
  })
}

function areThere(stay: { id: string; meeting: string }, act: Act, is: Pick<Model, 'stays'>): void {
  const session = 'session' in act && act.session
  expect(is.stays).toContainEqual(expect.objectContaining({ ...stay, session }))
}

/** The clock goes on by itself: only spans far from any edge pass, so that it is known on which side everything is. */
async function waitFor(
  stage: Stage,
  tokens: Tokens,
  model: Model,
  { milliseconds, renewing }: Pass,
  letPass: (milliseconds: number) => Promise<void>,
): Promise<Model> {
  const renewed = presentIn(model).map(async ({ id, session }, index) => {
    const renews = ((renewing >> (index % 30)) & 1) === 1
    return renews ? stage.renew(index, id!, session, tokens.get(session)!) : 'present'
  })
  expect(await Promise.all(renewed)).not.toContain('gone')
  const before = goOnWith(model, await whatIs(stage, model))
  const then = stage.clock.now().getTime() + milliseconds
  if (edgesOf(before).some((edge) => Math.abs(edge - then) < EDGE)) return before
  await letPass(milliseconds)
  const after = { ...before, now: stage.clock.now().getTime() }
  await stage.endEmpty(milliseconds)
  endEmpty(after)
  await stage.passHostsOn(milliseconds)
  passHostsOn(after)
  const is = await whatIs(stage, after)
  expect(linesOf(is, false)).toEqual(linesOf(after, false))
  return goOnWith(after, is)
}

function edgesOf(model: Model): number[] {
  const leases = presentIn(model).map((one) => one.leaseUntil)
  const memberships = [...model.people.values()].flatMap(({ plan }) =>
    'memberUntil' in plan ? [plan.memberUntil] : [],
  )
  const running = [...model.meetings].filter(([, one]) => one.begunAt !== undefined && !one.ended)
  return [...leases, ...memberships, ...running.map(([id]) => hostIsAwaitedUntil(model, id))]
}
