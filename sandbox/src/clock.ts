/** Where the sandbox asks the time for limits, messages and WeChat codes. Signatures are always checked against the wall clock, because the SDKs sign with it. */
export interface Clock {
  now(): Date
}

export const WALL_CLOCK: Clock = { now: () => new Date() }

/** A clock that the stage can put forward, and back to what it was. */
export interface MovableClock extends Clock {
  readonly offsetMilliseconds: number
  /** adds to what it is ahead already */
  forward(milliseconds: number): void
  /** to the time of the clock underneath */
  reset(): void
  /** calls back whenever it was moved; the answer stops that */
  listen(listener: () => void): () => void
}

export function createMovableClock(underneath: Clock): MovableClock {
  const listeners = new Set<() => void>()
  let offset = 0

  function move(to: number): void {
    offset = to
    for (const listener of [...listeners]) listener()
  }

  return {
    now: () => new Date(underneath.now().getTime() + offset),
    get offsetMilliseconds() {
      return offset
    },
    forward: (milliseconds) => move(offset + milliseconds),
    reset: () => move(0),
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
