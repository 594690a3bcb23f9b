import type { Account } from '@foyer/contract'
import { type AccountRow, accountOf } from '../accounts/account-row.ts'
import { expiresAt, type SessionRow, sessionOf } from './session-row.ts'

/** A signed-in terminal: its session, and the account as it was when it was read. */
export interface SignedIn {
  session: SessionRow
  account: Account
  /** The bound number in full; it never leaves the server but to a gateway. */
  number: string | null
  liveSeq: number
  /** The answer of GET /v1/my/session, made once. */
  json: string
  /** From then on it must be read again: the session's end, or the membership's. */
  validUntil: number
}

export function signedInFrom(row: SessionRow & AccountRow, now: Date): SignedIn {
  const session: SessionRow = {
    id: row.id,
    account_id: row.account_id,
    terminal: row.terminal,
    shell: row.shell,
    device_name: row.device_name,
    system: row.system,
    place: row.place,
    signed_in_by: row.signed_in_by,
    signed_in_at: row.signed_in_at,
    last_used_at: row.last_used_at,
    ends_at_latest: row.ends_at_latest,
    ended_at: row.ended_at,
    end_reason: row.end_reason,
    device_key: row.device_key,
    wechat_binding_id: row.wechat_binding_id,
  }
  const account = accountOf(row, now)
  const memberEnds = account.memberUntil ? Date.parse(account.memberUntil) : Number.POSITIVE_INFINITY
  return {
    session,
    account,
    number: row.number,
    liveSeq: Number(row.live_seq),
    json: inAscii(JSON.stringify({ session: sessionOf(session, true), account })),
    validUntil: Math.min(expiresAt(session).getTime(), memberEnds),
  }
}

/** Who did it and where, for the security log. */
export function actorOf({ session, account }: SignedIn) {
  return { account: account.id, session: session.id, terminal: session.terminal, place: session.place }
}

/** Which session did it, for the terminals that are told. */
export function noticedBy({ session }: SignedIn) {
  return { session: session.id, terminal: session.terminal, deviceName: session.device_name }
}

/** Which session did it, for the terminals that it ended. */
export function bySession({ session }: SignedIn) {
  return { id: session.id, terminal: session.terminal, deviceName: session.device_name }
}

/** The same JSON with every other character escaped: a string of single bytes goes out without being encoded first. */
function inAscii(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
