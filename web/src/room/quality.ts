import type { Quality } from './media-room.ts'

/** What was measured over the last seconds; what is not known is left out. */
export interface Measured {
  /** Of the packets, 0 to 1. */
  loss?: number
  /** Seconds, there and back. */
  roundTrip?: number
  /** Seconds. */
  jitter?: number
}

/**
 * ITU-T G.114: up to 150 ms one way nobody notices, from 400 ms on talking is hard; loss above 2 % is heard, above 8 %
 * words are missing.
 */
// biome-ignore format: a table
const WORST: Record<Exclude<Quality, 'poor'>, Required<Measured>> = {
  good: { loss: 0.02, roundTrip: 0.3, jitter: 0.03 },
  fair: { loss: 0.08, roundTrip: 0.8, jitter: 0.1 },
}

/** How good the network is; undefined when nothing was measured. */
export function qualityOf(measured: Measured): Quality | undefined {
  const known = Object.entries(measured).filter(([, value]) => value !== undefined) as [keyof Measured, number][]
  if (known.length === 0) return undefined
  const within = (limit: Required<Measured>) => known.every(([what, value]) => value <= limit[what])
  return within(WORST.good) ? 'good' : within(WORST.fair) ? 'fair' : 'poor'
}

/** Shown once it was so twice in a row: one bad moment is not worth a sign. */
export function steadied(shown: Quality | undefined, last: Quality | undefined, now: Quality): Quality {
  if (shown === undefined) return now
  return now === last ? now : shown
}
