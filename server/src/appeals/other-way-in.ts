import type { Facts } from '@foyer/rules'

/** Whether the account can be signed in to without its number. A password cannot: it is asked for with the number. */
export function hasOtherWayIn(facts: Facts): boolean {
  return facts.hasWechat || facts.hasPasskey || facts.hasRecoveryCodes || facts.signsInBySso
}
