/** The only place that asks the time. Operations take it from their deps, so a test can hold it. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }
