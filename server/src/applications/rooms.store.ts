import { sql } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import { Refusal } from '../platform/refusal.ts'

/** Those who would begin a meeting by the same reference do so one after the other; taken before any meeting's lock. */
export async function lockReference(tx: Tx, application: string, reference: string): Promise<void> {
  const what = `room:${application}:${reference}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${what}, 0))`.execute(tx)
}

/** The meeting that runs by this reference, if one does. */
export async function runningBy(tx: Tx, application: string, reference: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('meetings')
    .select('id')
    .where('application_id', '=', application)
    .where('reference', '=', reference)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row?.id
}

/** Why there is none: one ended, or there never was one that is still known. */
export async function refuseNotRunning(tx: Tx, application: string, reference: string): Promise<never> {
  const ended = await tx
    .selectFrom('meetings')
    .select('id')
    .where('application_id', '=', application)
    .where('reference', '=', reference)
    .limit(1)
    .executeTakeFirst()
  throw new Refusal(ended ? 'meeting.ended' : 'meeting.unknown')
}

/**
 * JM9: an application takes nobody out of a meeting elsewhere; what the person agreed to leave there is in their pass. One
 * of its own that is over already is no mistake.
 */
export async function refuseToLeaveElsewhere(
  tx: Tx,
  application: string,
  account: string,
  leaving: readonly string[],
): Promise<void> {
  if (leaving.length === 0) return
  const own = await tx
    .selectFrom('attendances as a')
    .innerJoin('meetings as m', 'm.id', 'a.meeting_id')
    .select('a.id')
    .where('a.id', 'in', [...leaving])
    .where('a.account_id', '=', account)
    .where('m.application_id', '=', application)
    .execute()
  if (own.length < new Set(leaving).size) throw new Refusal('attendance.elsewhere')
}
