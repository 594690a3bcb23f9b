import { sql } from 'kysely'
import type { Tx } from './database.ts'

export interface Limit {
  kind: string
  subject: Buffer
  most: number
  /** Milliseconds, a span that slides. */
  within: number
}

/**
 * Takes one try out of a limit, under its lock, so that it holds for all server processes together. Returns until when
 * the limit is used up, or the try's id, to give it back with `giveBack` when it turns out well. Sliding, in the same
 * transaction as what it limits, and on the clock of the operation: docs/decisions/0008-limits.md.
 */
export async function takeTry(tx: Tx, limit: Limit, now: Date): Promise<{ id: string } | { until: Date }> {
  await lockSubject(tx, limit.kind, limit.subject)
  const since = new Date(now.getTime() - limit.within)
  const tries = await tx
    .selectFrom('failed_tries')
    .select('failed_at')
    .where('kind', '=', limit.kind)
    .where('subject', '=', limit.subject)
    .where('failed_at', '>', since)
    .orderBy('failed_at', 'desc')
    .limit(limit.most)
    .execute()
  const oldest = tries[limit.most - 1]
  if (oldest) return { until: new Date(oldest.failed_at.getTime() + limit.within) }
  return tx
    .insertInto('failed_tries')
    .values({ kind: limit.kind, subject: limit.subject, failed_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
}

export async function giveBack(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.deleteFrom('failed_tries').where('id', 'in', ids).execute()
}

/** Until the end of the transaction nobody else counts or adds for this subject. */
export async function lockSubject(tx: Tx, kind: string, subject: Buffer): Promise<void> {
  await lockSubjects(tx, kind, [subject])
}

/** The same for several, one after another in the given order. */
export async function lockSubjects(tx: Tx, kind: string, subjects: readonly Buffer[]): Promise<void> {
  const keys = subjects.map((subject) => sql`(${`${kind}:${subject.toString('base64')}`}::text)`)
  if (keys.length === 0) return
  await sql`select pg_advisory_xact_lock(hashtextextended(key, 0)) from (values ${sql.join(keys)}) as keys (key)`.execute(
    tx,
  )
}
