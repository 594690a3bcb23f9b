/** Milliseconds between two looks. */
export const LOOKED_AT_EVERY = 500
const LATE_IN_A_ROW = 2

/**
 * Whether the event loop keeps up, to be asked every LOOKED_AT_EVERY milliseconds: it does not when it came to the
 * question more than `most` milliseconds late, twice in a row. Once is a pause and not overload: memory is collected, a
 * neighbour has the processor, a laptop slept. What waited for it is answered late, which is better than refused.
 *
 * So it is not the plugin's own measure, the mean of perf_hooks' delays in the last second. That makes 0.1 s of a pause
 * of 3 s; and a pause of 1 s that begins with the measurement leaves nothing to measure, which counts as endless and
 * refuses everything for the second after it. A small machine with busy neighbours meets that at any limit.
 */
export function keepsUp(most: number, now: () => number = () => performance.now()): () => Promise<boolean> {
  let asked: number | undefined
  let late = 0
  return async () => {
    const at = now()
    if (asked !== undefined) late = at - asked - LOOKED_AT_EVERY > most ? late + 1 : 0
    asked = at
    return late < LATE_IN_A_ROW
  }
}
