import { type RawBuilder, sql } from 'kysely'
import { endTheMeeting } from '../attendances/end-the-meeting.ts'
import { lockAccounts } from '../attendances/lock-accounts.ts'
import type { LockedMeeting } from '../attendances/meeting-row.ts'
import { nextHost } from '../attendances/pass-hosts-on.ts'
import { callOffPlanned } from '../attendances/planned.ts'
import type { Tx } from '../platform/db/database.ts'
import { tell, tellAll, tellRoom } from '../platform/live/channel.ts'

/**
 * What a transaction that closes an account locks first, meetings before accounts: those that it owns or hosts, the
 * account, `also`, and everybody whom the end of its meetings concerns. What it planned or was handed while this waited is
 * locked too: then all of it is let go and taken again, in the one order in which everybody takes it.
 */
export async function lockToClose(tx: Tx, account: string, also: readonly string[] = []): Promise<void> {
  for (;;) {
    await sql`savepoint before_locks`.execute(tx)
    const { rows: held } = await sql<Held>`${meetingsOf(account)} for no key update`.execute(tx)
    await lockAccounts(tx, [account, ...also, ...(await concernedBy(tx, held, account))])
    const { rows: present } = await meetingsOf(account).execute(tx)
    const known = new Set(held.map((one) => one.id))
    if (present.every((one) => known.has(one.id))) return
    await sql`rollback to savepoint before_locks`.execute(tx)
  }
}

interface Held {
  id: string
  ended_at: Date | null
}

/** Those that a closing changes: not ended, or with a topic that is erased. */
function meetingsOf(account: string): RawBuilder<Held> {
  return sql<Held>`
    select id, ended_at from meetings where owner_id = ${account} and (ended_at is null or topic is not null)
      or host_id = ${account} and ended_at is null
    order by id`
}

/** Who waits before the doors, who could become host, and who owns what the account hosts. */
async function concernedBy(tx: Tx, held: readonly Held[], account: string): Promise<string[]> {
  const open = held.filter((one) => one.ended_at === null).map((one) => one.id)
  if (open.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select account_id as id from lobby where meeting_id = any (${open}::uuid[])
    union select t.account_id from attendances t join meetings m on m.id = t.meeting_id
      where m.id = any (${open}::uuid[]) and m.host_id = ${account} and t.left_at is null
    union select owner_id from meetings where id = any (${open}::uuid[])`.execute(tx)
  return rows.map((row) => row.id)
}

/**
 * CL7: the meetings that a closed account had planned are cancelled, and who waits before the door is told. One that it
 * hosts and others are in goes on: its owner, or whoever has been in it longest, becomes its host. With nobody in it, its owner has it
 * back; the account's own, and one of an owner who is gone, ends. After the account's terminals left, under the locks of
 * `lockToClose`.
 */
export async function releaseMeetings(tx: Tx, account: string, now: Date): Promise<void> {
  await callOffPlanned(tx, account, 'accountClosed', now)
  const hosted = await tx
    .selectFrom('meetings')
    .select(['id', 'owner_id', 'host_id', 'begun_at', 'ended_at', 'application_id'])
    .where('host_id', '=', account)
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute()
  for (const meeting of hosted) await passOn(tx, meeting, account, now)
}

async function passOn(tx: Tx, meeting: LockedMeeting, account: string, now: Date): Promise<void> {
  const next = await nextHost(tx, meeting.id, meeting.owner_id, now)
  const host = next ?? (await ownerOtherThan(tx, meeting, account))
  if (host === undefined) return endTheMeeting(tx, meeting, 'accountClosed', now)
  await tx.updateTable('meetings').set({ host_id: host }).where('id', '=', meeting.id).execute()
  await tellRoom(tx, meeting.id, { host })
  await tell(tx, host, { type: 'meetings.changed', meeting: meeting.id }, now)
}

async function ownerOtherThan(tx: Tx, { owner_id }: LockedMeeting, account: string): Promise<string | undefined> {
  const owner = await tx
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', owner_id)
    .where('id', '<>', account)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return owner?.id
}

/**
 * Gives the planned meetings of an account to another of the same organisation; who waits before a door is told. To
 * calendars it is a change of the plan: one without a topic is called after its owner.
 */
export async function handMeetingsOver(tx: Tx, account: string, to: string, now: Date): Promise<void> {
  const given = await tx
    .updateTable('meetings')
    .set({ owner_id: to, host_id: to })
    .set((row) => ({ edits: row('edits', '+', 1) }))
    .where('owner_id', '=', account)
    .where('begun_at', 'is', null)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute()
  if (given.length === 0) return
  const waiting = await tx
    .selectFrom('lobby')
    .select('account_id')
    .distinct()
    .where(sql<boolean>`meeting_id = any (${given.map((one) => one.id)}::uuid[])`)
    .execute()
  const told = new Set([to, ...waiting.map((one) => one.account_id)])
  await tellAll(tx, [...told], { type: 'meetings.changed', meeting: null }, now)
}
