import { OLD_NUMBER_RESTS_FOR } from './periods.ts'

/** PH9: outside mainland China; Hong Kong, Macau and Taiwan have calling codes of their own and count as overseas. */
export function isOverseas(e164: string): boolean {
  return !e164.startsWith('+86')
}

/** Until when another account cannot bind a number that was taken off by a rebinding (PH10); epoch milliseconds. */
export function restingUntil(endedAt: number): number {
  return endedAt + OLD_NUMBER_RESTS_FOR
}
