import { randomInt } from 'node:crypto'
import { MEETING_NUMBER_DIGITS } from '@foyer/rules'

const LEAST = 10 ** (MEETING_NUMBER_DIGITS - 1)
const MOST = 10 ** MEETING_NUMBER_DIGITS

/** A meeting number, so drawn that none tells of another. */
export function drawNumber(): string {
  return String(randomInt(LEAST, MOST))
}
