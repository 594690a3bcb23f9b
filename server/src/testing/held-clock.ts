import type { Clock } from '../platform/clock.ts'

/** Time that passes only when a test says so. */
export interface HeldClock extends Clock {
  pass(milliseconds: number): void
  set(moment: Date): void
}

export function heldClock(start = new Date('2026-11-22T10:00:00Z')): HeldClock {
  let now = start.getTime()
  return {
    now: () => new Date(now),
    pass(milliseconds) {
      now += milliseconds
    },
    set(moment) {
      now = moment.getTime()
    },
  }
}
