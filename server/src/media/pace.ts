import type { FromRoomTerminal } from '@foyer/contract'

/** So many at once, and from then on so many a second. */
interface Allowed {
  atOnce: number
  aSecond: number
}

/** More than a person or their client has a reason for. */
const ALLOWED: Record<FromRoomTerminal['type'], Allowed> = {
  hello: { atOnce: 20, aSecond: 0.5 }, // a network that comes and goes
  publish: { atOnce: 20, aSecond: 1 },
  answer: { atOnce: 200, aSecond: 50 }, // as often as we offer
  candidate: { atOnce: 200, aSecond: 20 },
  sends: { atOnce: 30, aSecond: 3 },
  hand: { atOnce: 20, aSecond: 2 },
  say: { atOnce: 10, aSecond: 1 },
  ping: { atOnce: 20, aSecond: 2 },
}

/** Before anybody said hello only the address is known; the terminals of an office all come back at once. */
const KNOCKS: Allowed = { atOnce: 200, aSecond: 20 }

const SWEPT_EVERY = 60_000

/** Counts what one attendance says, over whichever of its sockets; false for what comes too fast. */
export type Pace = (type: FromRoomTerminal['type']) => boolean

/** Counted beyond the end of a socket: who is cut off begins where they were. */
export interface Paces {
  /** A socket from that address; false for one too many. */
  knocks(address: string): boolean
  of(attendance: string): Pace
}

export function openPaces(now: () => number = () => performance.now()): Paces {
  const used = new Map<string, { filled: number; at: number; aSecond: number }>()
  let sweptAt = now()

  function filledOf({ filled, at, aSecond }: { filled: number; at: number; aSecond: number }): number {
    return Math.max(0, filled - ((now() - at) / 1000) * aSecond)
  }

  function isWithin(key: string, { atOnce, aSecond }: Allowed): boolean {
    sweep()
    const before = used.get(key)
    const filled = before ? filledOf(before) : 0
    const isAllowed = filled + 1 <= atOnce
    used.set(key, { filled: isAllowed ? filled + 1 : filled, at: now(), aSecond })
    return isAllowed
  }

  /** What has drained counts as if it had never been. */
  function sweep(): void {
    if (now() - sweptAt < SWEPT_EVERY) return
    sweptAt = now()
    for (const [key, one] of used) if (filledOf(one) === 0) used.delete(key)
  }

  return {
    knocks: (address) => isWithin(`address ${address}`, KNOCKS),
    of: (attendance) => (type) => isWithin(`${attendance} ${type}`, ALLOWED[type]),
  }
}
