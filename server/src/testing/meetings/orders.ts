import type { Act } from './acts.ts'
import { type Model, nextHosts, withoutHost } from './model.ts'
import { type Outcome, take } from './take.ts'
import { linesOf } from './what-is.ts'

interface Told {
  act: Act
  outcome: Outcome
}

/**
 * The model after an order of the acts in which each would have come to what it came to, and everything would stand as it
 * stands; throws when there is none. So every refusal had its reason at some moment in between, and nobody is anywhere
 * by the accident of an interleaving.
 */
export function anOrderOf(acts: readonly Act[], outcomes: readonly Outcome[], before: Model, stands: string): Model {
  const isSo = (model: Model) => linesOf(model, false).join('\n') === stands
  const all = acts.map((act, which): Told => ({ act, outcome: outcomes[which]! }))
  const found = goOn(before, all, isSo, before)
  if (found) return found
  const story = acts.map((act, which) => `${JSON.stringify(act)} -> ${outcomes[which]}`)
  throw new Error(`no order gives:\n${story.join('\n')}\nand then:\n${stands}`)
}

function goOn(
  model: Model,
  left: readonly Told[],
  stands: (model: Model) => boolean,
  before: Model,
): Model | undefined {
  if (left.length === 0 && stands(model)) return model
  for (const next of withHostsPassedOn(model)) {
    const found = goOn(next, left, stands, before)
    if (found) return found
  }
  for (const one of left) {
    const rest = left.filter((other) => other !== one)
    for (const act of waysOf(one.act, model)) {
      const next = structuredClone(model)
      const expected = take(next, act)
      if (one.outcome !== expected && !isAsGood(one, expected, before)) continue
      const found = goOn(next, rest, stands, before)
      if (found) return found
    }
  }
  return undefined
}

/** A meeting whose host has been out too long gets another within seconds: before any act, or after it. */
function withHostsPassedOn(model: Model): Model[] {
  return withoutHost(model).flatMap((id) =>
    nextHosts(model, id).map((host) => {
      const next = structuredClone(model)
      next.meetings.get(id)!.host = host
      return next
    }),
  )
}

/**
 * A host names a person by a terminal, and the person is removed, though it was by another that they were there then. One
 * who leaves hands over to any of those who came in at once.
 */
function waysOf(act: Act, model: Model): Act[] {
  if (act.kind === 'remove') return [act, { ...act, whoever: true }]
  if (act.kind !== 'leave') return [act]
  const stay = model.stays.find((one) => one.id === act.stay)
  const [, ...others] = stay ? nextHosts(model, stay.meeting, stay.account) : []
  return [act, ...others.map((next) => ({ ...act, next }))]
}

/**
 * One that was let in and was out again before its ticket was written heard so; it was in all the same. A session that
 * was ended meanwhile is ended, as was asked.
 */
function isAsGood({ act, outcome }: Told, expected: Outcome, before: Model): boolean {
  if (outcome === 'refused attendance.gone') return expected === 'in'
  const ends = act.kind === 'signOut' ? act.session : act.kind === 'endTerminal' ? act.target : undefined
  if (ends === undefined || outcome !== 'done' || before.sessions.get(ends)?.ended) return false
  return expected === 'refused session.ended' || expected === 'refused terminal.unknown'
}
