/** Where the sandbox asks the time for limits and messages. Signatures are always checked against the wall clock, because the SDKs sign with it. */
export interface Clock {
  now(): Date
}

export const WALL_CLOCK: Clock = { now: () => new Date() }
