import { availabilityOf, type Cell } from './availability.ts'
import type { Facts } from './facts.ts'
import { GUARDS } from './guards.ts'
import { type RuleRefusal, refusal } from './refusals.ts'
import type { Action, Surface } from './vocabulary.ts'

export type Decision = { allowed: true } | { allowed: false; refusal: RuleRefusal }

/**
 * May an account do this, on this surface? The server asks to refuse, the screens ask to draw and to explain. Looks at
 * the cell first, then at the guards in their order; what must be proven besides stands in `proofsFor`.
 */
export function decide(action: Action, surface: Surface, facts: Facts): Decision {
  const stopped =
    stoppedByCell(action, availabilityOf(action, facts.plan, surface), facts) ?? stoppedByGuard(action, facts)
  return stopped ? { allowed: false, refusal: stopped } : { allowed: true }
}

function stoppedByCell(action: Action, cell: Cell, facts: Facts): RuleRefusal | undefined {
  switch (cell) {
    case 'yes':
      return undefined
    case 'onWeb':
      return refusal('action.onWeb')
    case 'onClients':
      return refusal('action.onClients')
    case 'askAdministrator':
      // What the administrator will be stopped by is said first (CL6).
      return stoppedByGuard(action, facts) ?? refusal('action.askAdministrator')
    case 'no':
      return refusal('action.notHere')
    case 'ifOrganisationAllows':
      return organisationAllows(action, facts) ? undefined : refusal('avatar.organisationForbids')
  }
}

function organisationAllows(action: Action, facts: Facts): boolean {
  return action === 'changeAvatar' && facts.organisation?.membersMayChangeAvatar === true
}

function stoppedByGuard(action: Action, facts: Facts): RuleRefusal | undefined {
  for (const guard of GUARDS[action]) {
    const stopped = guard.stops(facts)
    if (stopped) return stopped
  }
  return undefined
}
