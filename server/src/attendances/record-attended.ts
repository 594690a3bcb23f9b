import { recordGoes, type Terminal } from '@foyer/rules'
import { sql } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'

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
  const switches = await switchedOn(tx, accounts)
  const syncing = new Set(switches.map((one) => one.account_id))
  const going = attended.filter((one) => {
    const where = recordGoes(one.terminal as Terminal, syncing.has(one.account_id))
    return where === 'toAccount' || where === 'onDeviceAndToAccount'
  })
  for (const round of eachMeetingOnce(going)) await put(tx, round)
  return [...new Set(going.map((one) => one.account_id))]
}

const switchedOn = prepared<{ account_id: string }>(
  'history-switched-on',
  'select account_id from history_switches where account_id = any ($1::uuid[]) and is_on',
)

/** Several terminals in one meeting are put into its record one after the other: a statement writes a row once. */
function eachMeetingOnce(attended: readonly Attended[]): Attended[][] {
  const ofOne = Map.groupBy(attended, (one) => `${one.account_id} ${one.meeting_id}`)
  const rounds: Attended[][] = []
  for (const several of ofOne.values()) {
    several.forEach((one, nth) => {
      rounds[nth] ??= []
      rounds[nth].push(one)
    })
  }
  return rounds
}

/** `deleted_at` stays: terminals forget what they have of the meeting until then, and keep the rest (HS7). */
async function put(tx: Tx, round: readonly Attended[]): Promise<void> {
  const isThere = sql`(r.deleted_at is null or r.joined_at > r.deleted_at)`
  await sql`
    insert into history_records as r (account_id, meeting_id, seq, joined_at, left_at)
    select account_id, meeting_id,
      coalesce((select max(seq) from history_records h where h.account_id = q.account_id), 0)
        + row_number() over (partition by account_id order by left_at, meeting_id),
      joined_at, left_at
    from unnest(${round.map((one) => one.account_id)}::uuid[], ${round.map((one) => one.meeting_id)}::uuid[],
      ${round.map((one) => one.joined_at)}::timestamptz[], ${round.map((one) => one.left_at)}::timestamptz[])
      as q (account_id, meeting_id, joined_at, left_at)
    on conflict (account_id, meeting_id) do update set
      seq = excluded.seq,
      joined_at = case when ${isThere} then least(r.joined_at, excluded.joined_at) else excluded.joined_at end,
      left_at = case when ${isThere} then greatest(r.left_at, excluded.left_at) else excluded.left_at end
    where r.deleted_at is null or excluded.joined_at > r.deleted_at`.execute(tx)
}
