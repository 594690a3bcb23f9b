import { keepServerTime } from '../time.ts'
import { call } from './call.ts'

const LOOKED_AT_EVERY = 10 * 60_000

/** Asks the server what time it is there; without an answer the last that it said stands. */
export async function askServerTime(): Promise<void> {
  const askedAt = Date.now()
  const answer = await call('environment').catch(() => undefined)
  if (answer) keepServerTime(answer.now, askedAt)
}

/** Keeps the server's time known while the app is looked at. */
export function followServerTime(): void {
  const look = () => document.visibilityState === 'visible' && void askServerTime()
  look()
  setInterval(look, LOOKED_AT_EVERY)
  document.addEventListener('visibilitychange', look)
}
