import type { MyAttendance } from '@foyer/contract'

/**
 * What is left when this terminal is let in: what the person said, and of what they said nothing of, where this terminal
 * itself is, for it is in one meeting at a time (JM4).
 */
export function toLeave(present: readonly MyAttendance[], said: ReadonlyMap<string, boolean>): string[] {
  return present.filter(({ id, current }) => said.get(id) ?? current).map(({ id }) => id)
}

/** In how many different meetings the account is (JM5, JM6). */
export function meetingsIn(present: readonly MyAttendance[]): number {
  return new Set(present.map(({ meeting }) => meeting.id)).size
}
