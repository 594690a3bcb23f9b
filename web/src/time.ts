/** How far the clock of the server is ahead of this machine's; milliseconds. */
let ahead = 0
const listeners = new Set<() => void>()

/** The server's time, as far as known, by which every moment in its answers goes; epoch milliseconds. */
export function serverNow(): number {
  return Date.now() + ahead
}

/** Takes in what time it is at the server; `askedAt` and `answeredAt` go by this machine's clock. */
export function keepServerTime(now: string, askedAt: number, answeredAt: number = Date.now()): void {
  const there = Date.parse(now)
  if (Number.isNaN(there)) return
  ahead = there - (askedAt + answeredAt) / 2
  for (const listener of listeners) listener()
}

/** Calls whenever the server said what time it is. */
export function onServerTime(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
