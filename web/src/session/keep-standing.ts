import type { Problem } from '@foyer/contract'
import { PATHS } from '@foyer/contract/paths'
import { END_REASONS, TERMINALS } from '@foyer/rules'
import { type CallEvent, onCall } from '../api/call.ts'
import { type Ended, findOutStanding, standEnded, standIn, standing, standUnknown } from './standing.ts'

/** Follows every call: whichever first learns that the session is over, the whole terminal knows. */
export function keepStanding(): void {
  findOutStanding()
  onCall(follow)
}

function follow(event: CallEvent): void {
  if (event.phase === 'asked' || !PATHS[event.name][1].startsWith('/v1/my/')) return
  if (event.phase === 'answered') {
    if (event.name === 'mySession' && standing().is === 'unknown') standIn()
    return
  }
  if (event.problem.code === 'session.ended') standEnded(endedOf(event.problem))
  if (event.problem.code === 'session.none') standUnknown()
}

/** What a refusal says of the end. */
function endedOf({ facts = {} }: Problem): Ended {
  const terminal = TERMINALS.find((one) => one === facts.byTerminal)
  return {
    reason: END_REASONS.find((one) => one === facts.reason) ?? 'expired',
    at: typeof facts.at === 'string' ? facts.at : null,
    by: terminal ? { terminal, deviceName: String(facts.byDevice ?? '') } : null,
  }
}
