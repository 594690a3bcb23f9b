/** How far the clock of the server is ahead of this machine's; milliseconds. */
let ahead = 0

/** The server's time, as far as known, by which every moment in its answers goes; epoch milliseconds. */
export function serverNow(): number {
  return Date.now() + ahead
}

/** Takes in what time it is at the server; `askedAt` and `answeredAt` go by this machine's clock. */
export function keepServerTime(now: string, askedAt: number, answeredAt: number = Date.now()): void {
  const there = Date.parse(now)
  if (!Number.isNaN(there)) ahead = there - (askedAt + answeredAt) / 2
}
