import type { Admission, IceServer } from '@foyer/contract'
import { ADMISSION_TICKET_LIVES_FOR, LEASE_LIVES_FOR, LEASE_RENEWED_EVERY } from '@foyer/rules'
import type { Kysely } from 'kysely'
import { avatarOf } from '../accounts/avatar-address.ts'
import { meetingOf, meetings } from '../attendances/meeting-row.ts'
import { preparedAs } from '../platform/db/prepared.ts'
import type { Tables } from '../platform/db/tables.ts'
import type { Platform } from '../platform/deps.ts'
import type { Seat } from '../platform/outside/media/media-engine.ts'
import { Refusal } from '../platform/refusal.ts'
import { iceServersFor } from './ice-servers.ts'
import { FOR_ROOMS, signTicket } from './ticket.ts'

type Needs = Pick<Platform, 'db' | 'clock' | 'secrets' | 'config' | 'media'>

/**
 * What a terminal that was let in gets: its ticket, good for a minute, and its way to the media. Asked for after the
 * commit; refused when the attendance is over by then.
 */
export async function admissionOf(deps: Needs, attendance: string, account: string): Promise<Admission> {
  const now = deps.clock.now()
  const row = await seatRow(deps.db.queries, attendance, account, now)
  const seat = seatFrom(row)
  const meeting = meetingOf(row, account, deps.config.FOYER_PUBLIC_URL)
  const expiresAt = new Date(now.getTime() + ADMISSION_TICKET_LIVES_FOR)
  const iceServers: IceServer[] = iceServersFor(deps.config, attendance, now)
  const [ticket, media] = await Promise.all([
    signTicket(deps, seat, FOR_ROOMS, expiresAt),
    deps.media.grant(seat, iceServers),
  ])
  return {
    attendance,
    meeting,
    ticket,
    expiresAt: expiresAt.toISOString(),
    media,
    leaseSeconds: LEASE_LIVES_FOR / 1000,
    renewEverySeconds: LEASE_RENEWED_EVERY / 1000,
  }
}

/** How a terminal that is in a meeting is seen by the others in it; refused when it is in none by that attendance. */
export async function seatOf(db: Kysely<Tables>, attendance: string, account: string, now: Date): Promise<Seat> {
  return seatFrom(await seatRow(db, attendance, account, now))
}

/** The attendance with its meeting and its account. */
async function seatRow(db: Kysely<Tables>, attendance: string, account: string, now: Date) {
  const row = await meetings(db)
    .innerJoin('attendances as a', 'a.meeting_id', 'm.id')
    .innerJoin('accounts as p', 'p.id', 'a.account_id')
    .select(['a.id as attendance', 'a.account_id', 'a.terminal', 'a.joined_at'])
    .select(['p.nickname', 'p.avatar_hash'])
    .where('a.id', '=', attendance)
    .where('a.account_id', '=', account)
    .where('a.left_at', 'is', null)
    .where('a.lease_until', '>', now)
    .where('m.application_id', 'is', null)
    .modifyEnd(preparedAs('seat'))
    .executeTakeFirst()
  if (!row) throw new Refusal('attendance.gone')
  return row
}

function seatFrom(row: Awaited<ReturnType<typeof seatRow>>): Seat {
  return {
    attendance: row.attendance,
    meeting: row.id,
    account: row.account_id,
    nickname: row.nickname,
    avatar: avatarOf(row.avatar_hash),
    terminal: row.terminal,
    host: row.host_id === row.account_id,
    joinedAt: row.joined_at.toISOString(),
  }
}
