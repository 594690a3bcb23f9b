import type { BodyReadOf } from '@foyer/contract'
import { sql } from 'kysely'
import { leave } from '../attendances/leave.ts'
import type { Tx } from '../platform/db/database.ts'
import { tell } from '../platform/live/channel.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { isSyncing } from './history.store.ts'

/**
 * Deletes records of the account everywhere (HS7): of each meeting what began until `at`, now unless the terminal was
 * offline then; what began later stays. While the account syncs, a meeting that a terminal is still in by its lease is not
 * brought back when that one is lost; while it does not, that terminal keeps its own (HS4). Meetings that the account has
 * no record of are passed over. Every terminal is told.
 */
export async function deleteFromHistory(
  deps: Deps,
  signed: SignedIn,
  { meetings, at }: BodyReadOf<'deleteFromHistory'>,
): Promise<void> {
  const now = deps.clock.now()
  const until = at === undefined ? now : new Date(Math.min(Date.parse(at), now.getTime()))
  const account = signed.account.id
  await deps.db.transaction(async (tx) => {
    await refuseEnded(tx, signed)
    await leave(tx, { lostBy: [account] }, 'lost', now) // what ended is in the history before it is deleted from there
    const deleted = await deleteRecords(tx, account, meetings, until)
    const keptOut = (await isSyncing(tx, account)) ? await keepOut(tx, account, meetings, until) : 0
    if (deleted + keptOut > 0) await tell(tx, account, { type: 'history.changed' }, now)
  })
}

/** What was attended after `until` is the record from then on. */
async function deleteRecords(tx: Tx, account: string, meetings: string[], until: Date): Promise<number> {
  const { rows } = await sql`
    with deleted as (
      select meeting_id, left_at, row_number() over (order by meeting_id) as turn from history_records
      where account_id = ${account}::uuid and meeting_id = any (${meetings}::uuid[])
        and joined_at <= ${until}::timestamptz and (deleted_at is null or joined_at > deleted_at)),
    later as (
      select d.meeting_id, min(a.joined_at) as joined_at, max(a.left_at) as left_at
      from deleted d join attendances a on a.meeting_id = d.meeting_id and a.left_at <= d.left_at
      where a.account_id = ${account}::uuid and a.joined_at > ${until}::timestamptz
      group by d.meeting_id)
    update history_records r set
      seq = (select max(seq) from history_records where account_id = ${account}::uuid) + d.turn,
      deleted_at = ${until}::timestamptz,
      joined_at = coalesce(l.joined_at, r.joined_at),
      left_at = coalesce(l.left_at, r.left_at)
    from deleted d left join later l using (meeting_id)
    where r.account_id = ${account}::uuid and r.meeting_id = d.meeting_id
    returning 1`.execute(tx)
  return rows.length
}

/** Marks the meetings that the account is in since before as deleted, although their record is yet to come. */
async function keepOut(tx: Tx, account: string, meetings: string[], until: Date): Promise<number> {
  const { rows } = await sql`
    with present as (
      select meeting_id, min(joined_at) as joined_at, row_number() over (order by meeting_id) as turn from attendances
      where account_id = ${account}::uuid and left_at is null
        and meeting_id = any (${meetings}::uuid[]) and joined_at <= ${until}::timestamptz
      group by meeting_id)
    insert into history_records as r (account_id, meeting_id, seq, joined_at, left_at, deleted_at)
    select ${account}::uuid, p.meeting_id,
      (select coalesce(max(seq), 0) from history_records where account_id = ${account}::uuid) + p.turn,
      p.joined_at, p.joined_at, ${until}::timestamptz
    from present p
    on conflict (account_id, meeting_id) do update set seq = excluded.seq, deleted_at = excluded.deleted_at
    where r.deleted_at is null or r.deleted_at < excluded.deleted_at
    returning 1`.execute(tx)
  return rows.length
}
