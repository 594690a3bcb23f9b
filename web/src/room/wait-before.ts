import { ROOM_CLOSE } from '@foyer/contract/room'

const FIRST_WAIT = 400
/** The attendance lives 45 s without a sign (JM10): a few tries must fall into that. */
const LONGEST_WAIT = 8_000
/** After these a try soon would end as the last one did. */
const NOT_SOON: readonly (number | undefined)[] = [ROOM_CLOSE.NOT_UNDERSTOOD, ROOM_CLOSE.TOO_FAST, ROOM_CLOSE.NO_PORT]

/** How long to wait after so many failures in a row, in milliseconds: doubling, never all terminals at once. */
export function waitBefore(failures: number, code: number | undefined, random: () => number): number {
  if (code === ROOM_CLOSE.COME_BACK) return 1_000 + random() * 1_000
  if (NOT_SOON.includes(code)) return LONGEST_WAIT
  const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(failures - 1, 10))
  return longest / 2 + (random() * longest) / 2
}
