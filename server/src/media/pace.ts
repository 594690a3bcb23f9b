import type { FromRoomTerminal } from '@foyer/contract'

/** So many at once, and from then on so many a second. */
interface Allowed {
  atOnce: number
  aSecond: number
}

/** More than a person or their client has a reason for. */
const ALLOWED: Record<Exclude<FromRoomTerminal['type'], 'hello'>, Allowed> = {
  publish: { atOnce: 20, aSecond: 1 },
  answer: { atOnce: 200, aSecond: 50 }, // as often as we offer
  candidate: { atOnce: 200, aSecond: 20 },
  sends: { atOnce: 30, aSecond: 3 },
  hand: { atOnce: 20, aSecond: 2 },
  say: { atOnce: 10, aSecond: 1 },
  ping: { atOnce: 20, aSecond: 2 },
}

/** Counts what one terminal says; false for what comes too fast. */
export function openPace(): (type: keyof typeof ALLOWED) => boolean {
  const used = new Map<string, { filled: number; at: number }>()
  return (type) => {
    const { atOnce, aSecond } = ALLOWED[type]
    const now = performance.now()
    const before = used.get(type) ?? { filled: 0, at: now }
    const filled = Math.max(0, before.filled - ((now - before.at) / 1000) * aSecond)
    const isAllowed = filled + 1 <= atOnce
    used.set(type, { filled: isAllowed ? filled + 1 : filled, at: now })
    return isAllowed
  }
}
