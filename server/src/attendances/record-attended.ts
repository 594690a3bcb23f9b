import { recordGoes, type Terminal } from '@foyer/rules'
import { sql } from 'kysely'
import type { Tx } from '../platform/db/database.ts'

interface Attended {
  account_id: string
  meeting_id: string
  terminal: string
  joined_at: Date
  left_at: Date
}

/**
 * HS2 HS4: what ended now goes to the account while it syncs its history, whichever terminal it was, so that none is
 * lost with a terminal that vanished. A meeting stands there once (HS5): a second attendance makes its record longer. One
 * that was deleted comes back only by an attendance that began after the deletion (HS7). Returns the accounts whose
 * history changed; the caller holds their locks.
 */
export async function recordAttended(tx: Tx, attended: readonly Attended[]): Promise<string[]> {
  const accounts = [...new Set(attended.map((one) => one.account_id))]
  const switches = await tx
    .selectFrom('history_switches')
    .select('account_id')
    .where('account_id', 'in', accounts)
    .where('is_on', '=', true)
    .execute()
  const syncing = new Set(switches.map((one) => one.account_id))
  const going = attended.filter((one) => {
    const where = recordGoes(one.terminal as Terminal, syncing.has(one.account_id))
    return where === 'toAccount' || where === 'onDeviceAndToAccount'
  })
  for (const one of going) await put(tx, one)
  return [...new Set(going.map((one) => one.account_id))]
}

async function put(tx: Tx, { account_id, meeting_id, joined_at, left_at }: Attended): Promise<void> {
  await sql`
    insert into history_records as r (account_id, meeting_id, seq, joined_at, left_at)
    select ${account_id}::uuid, ${meeting_id}::uuid, coalesce(max(seq), 0) + 1, ${joined_at}::timestamptz, ${left_at}::timestamptz
      from history_records where account_id = ${account_id}::uuid
    on conflict (account_id, meeting_id) do update set
      seq = excluded.seq,
      joined_at = case when r.deleted_at is null then least(r.joined_at, excluded.joined_at) else excluded.joined_at end,
      left_at = case when r.deleted_at is null then greatest(r.left_at, excluded.left_at) else excluded.left_at end,
      deleted_at = null
    where r.deleted_at is null or excluded.joined_at > r.deleted_at`.execute(tx)
}
