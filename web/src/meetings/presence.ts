import { LEASE_RENEWED_EVERY } from '@foyer/rules'
import { onLive, sayLive } from '../live/connection.ts'

export interface PresenceWays {
  say: typeof sayLive
  /** Calls at once when the live link stands, and whenever it does again; returns the way to stop. */
  whenLive: typeof onLive
}

/**
 * Says over the live link that this terminal is in its meeting: every 15 seconds, and at once when a lost link is back, so
 * that its lease does not end while it is there (JM10). Not while it is not `here`: in a window whose place another took,
 * which says so itself. `onSaid` is called each time, with whether the link stood. Returns the way to stop.
 */
export function keepPresent(
  attendance: string,
  onSaid: (heard: boolean) => void = () => undefined,
  isHere: () => boolean = () => true,
  { say, whenLive }: PresenceWays = { say: sayLive, whenLive: onLive },
): () => void {
  const sayIt = () => {
    if (!isHere()) return
    onSaid(say({ type: 'present', attendance }))
  }
  const timer = setInterval(sayIt, LEASE_RENEWED_EVERY)
  const stop = whenLive(sayIt)
  return () => {
    clearInterval(timer)
    stop()
  }
}
