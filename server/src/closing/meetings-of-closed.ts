import { MEETING_NUMBER_RESTS_FOR } from '@foyer/rules'
import { sql } from 'kysely'
import { waitingFor } from '../attendances/waiting.ts'
import type { Tx } from '../platform/db/database.ts'
import { tell, tellAll, tellRoom } from '../platform/live/channel.ts'

/**
 * The locks of the meetings that an account planned or hosts: taken first in a transaction that closes it, because
 * meetings are locked before accounts.
 */
export async function lockMeetingsOf(tx: Tx, account: string): Promise<void> {
  await tx
    .selectFrom('meetings')
    .select('id')
    .where('ended_at', 'is', null)
    .where((eb) => eb.or([eb('owner_id', '=', account), eb('host_id', '=', account)]))
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** How many meetings an account has planned that have not begun. */
export async function countPlanned(db: Pick<Tx, 'selectFrom'>, account: string): Promise<number> {
  const { count } = await db
    .selectFrom('meetings')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('owner_id', '=', account)
    .where('begun_at', 'is', null)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/**
 * CL7: the meetings that a closed account had planned are cancelled, and who waits before the door is told. One that runs
 * goes on: whoever has been in it longest becomes its host. The caller has the meetings' locks and the account's.
 */
export async function releaseMeetings(tx: Tx, account: string, now: Date): Promise<void> {
  const cancelled = await tx
    .updateTable('meetings')
    .set({
      ended_at: now,
      end_reason: 'accountClosed',
      number_rests_until: sql<Date>`greatest(${now}::timestamptz, planned_for + make_interval(mins => minutes))
        + make_interval(secs => ${MEETING_NUMBER_RESTS_FOR / 1000})`,
    })
    .where('owner_id', '=', account)
    .where('begun_at', 'is', null)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute()
  for (const { id } of cancelled) {
    const waiting = (await waitingFor(tx, id, now)).filter((one) => one !== account)
    if (waiting.length > 0) await tellAll(tx, waiting, { type: 'meetings.changed', meeting: id }, now)
  }
  await passHostOn(tx, account, now)
}

async function passHostOn(tx: Tx, account: string, now: Date): Promise<void> {
  const { rows } = await sql<{ id: string; host: string }>`
    update meetings m set host_id = next.account_id
    from (select distinct on (a.meeting_id) a.meeting_id, a.account_id from attendances a
      where a.left_at is null and a.account_id <> ${account}::uuid
        and a.meeting_id in (select id from meetings where host_id = ${account}::uuid and ended_at is null)
      order by a.meeting_id, a.joined_at) next
    where m.id = next.meeting_id returning m.id, m.host_id as host`.execute(tx)
  for (const { id, host } of rows) {
    await tellRoom(tx, id, { host })
    await tell(tx, host, { type: 'meetings.changed', meeting: id }, now)
  }
}

/** Gives the planned meetings of an account to another of the same organisation; returns how many. */
export async function handMeetingsOver(tx: Tx, account: string, to: string, now: Date): Promise<number> {
  const given = await tx
    .updateTable('meetings')
    .set({ owner_id: to, host_id: to })
    .where('owner_id', '=', account)
    .where('begun_at', 'is', null)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute()
  if (given.length > 0) await tell(tx, to, { type: 'meetings.changed', meeting: null }, now)
  return given.length
}
