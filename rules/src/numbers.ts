import { NUMBER_MAY_HAVE_CHANGED_HANDS_AFTER, OLD_NUMBER_RESTS_FOR } from './periods.ts'
import type { BindingEnd } from './vocabulary.ts'

/** PH9: outside mainland China; Hong Kong, Macau and Taiwan have calling codes of their own and count as overseas. */
export function isOverseas(e164: string): boolean {
  return !e164.startsWith('+86')
}

/** Whether a number rests after its binding ended, so that another account cannot bind it at once. */
// biome-ignore format: a table
export const RESTS_AFTER: Record<BindingEnd, boolean> = {
  rebound:       true,  // PH10
  undone:        true,  // PH12: the new number rests
  lost:          true,  // given up in an appeal
  unbound:       false,
  changedHands:  false, // its new holder begins an account at once
  accountClosed: false, // CL7
}

/** Until when another account cannot bind a number whose binding ended (PH10, PH12); epoch milliseconds. */
export function restingUntil(endedAt: number, reason: BindingEnd): number {
  return RESTS_AFTER[reason] ? endedAt + OLD_NUMBER_RESTS_FOR : endedAt
}

/**
 * Whether a code to the number alone no longer opens the account: the number was not used to sign in for 90 days, and
 * the terminal is none that the account knows. Carriers give dead numbers to new people.
 */
export function mayHaveChangedHands(number: { lastUsedAt: number; terminalIsKnown: boolean }, now: number): boolean {
  return !number.terminalIsKnown && now - number.lastUsedAt >= NUMBER_MAY_HAVE_CHANGED_HANDS_AFTER
}
