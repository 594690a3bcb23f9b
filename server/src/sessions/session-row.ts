import type { Session } from '@foyer/contract'
import { SESSION_IDLE_FOR, SURFACE_OF } from '@foyer/rules'
import type { Tables } from '../platform/db/tables.ts'

/** A session as it is kept, but for who ended it. */
export type SessionRow = Omit<Tables['sessions'], 'ended_by'>

/** When it ends by itself: unused for too long, or simply old. */
export function expiresAt(row: Pick<SessionRow, 'last_used_at' | 'ends_at_latest'>): Date {
  return new Date(Math.min(row.last_used_at.getTime() + SESSION_IDLE_FOR, row.ends_at_latest.getTime()))
}

/** A session as the account's owner sees it (SI4). */
export function sessionOf(row: SessionRow, current: boolean): Session {
  return {
    id: row.id,
    current,
    terminal: row.terminal,
    surface: SURFACE_OF[row.terminal],
    shell: row.shell,
    deviceName: row.device_name,
    system: row.system,
    place: row.place,
    signedInBy: row.signed_in_by,
    signedInAt: row.signed_in_at.toISOString(),
    lastUsedAt: row.last_used_at.toISOString(),
    expiresAt: expiresAt(row).toISOString(),
  }
}
