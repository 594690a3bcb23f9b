import type { Session, TerminalDeclaration } from '@foyer/contract'
import { type EndReason, SESSION_IDLE_FOR, type SignInMethod, SURFACE_OF, type Terminal } from '@foyer/rules'

export interface SessionRow {
  id: string
  account_id: string
  terminal: Terminal
  shell: TerminalDeclaration['shell']
  device_name: string
  system: string | null
  place: string | null
  signed_in_by: SignInMethod
  signed_in_at: Date
  last_used_at: Date
  ends_at_latest: Date
  ended_at: Date | null
  end_reason: EndReason | null
  /** The key of the terminal's own secret; a session that was handed over goes on with the client's. */
  device_key: Buffer | null
  /** The WeChat by which it was opened (WX7). */
  wechat_binding_id: string | null
}

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
