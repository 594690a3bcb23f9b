import type { EndReason } from '@foyer/rules'
import { sql } from 'kysely'
import { record } from '../accounts/security-log.ts'
import type { Database, Tx } from '../platform/db/database.ts'
import { tellRenewed } from '../platform/live/channel.ts'
import { Refusal } from '../platform/refusal.ts'
import { endSessions } from './end-sessions.ts'
import { giveToken } from './open-session.ts'
import type { SessionRow } from './session-row.ts'

/**
 * The first use of a token retires those that were given out before it. Says whether any was; `undefined` when meanwhile
 * the session ended or the token itself was retired, so that it must be looked at again.
 */
export async function confirmToken(
  db: Database,
  session: SessionRow,
  hash: Buffer,
  now: Date,
): Promise<{ retired: boolean } | undefined> {
  return db.transaction(async (tx) => {
    if (await lockRunning(tx, session.id)) return undefined
    const token = await tx
      .updateTable('session_tokens')
      .set({ first_used_at: sql`coalesce(first_used_at, ${now})` })
      .where('hash', '=', hash)
      .where('retired_at', 'is', null)
      .returning('issued_at')
      .executeTakeFirst()
    if (!token) return undefined
    const retired = await tx
      .updateTable('session_tokens')
      .set({ retired_at: now })
      .where('session_id', '=', session.id)
      .where('issued_at', '<', sql<Date>`(select issued_at from session_tokens where hash = ${hash})`)
      .where('retired_at', 'is', null)
      .returning('hash')
      .execute()
    if (retired.length > 0) await tellRenewed(tx, session.account_id, session.id)
    return { retired: retired.length > 0 }
  })
}

/**
 * Gives the session a new token (ASVS 7.2.4). The present one works until the new one is first used. Refuses
 * `session.ended` when the session ended meanwhile.
 */
export async function renewToken(db: Database, session: SessionRow, now: Date): Promise<string> {
  return db.transaction(async (tx) => {
    const over = await lockRunning(tx, session.id)
    if (over) throw new Refusal('session.ended', over)
    await record(tx, now, {
      account: session.account_id,
      event: 'tokenRenewed',
      session: session.id,
      terminal: session.terminal,
    })
    return giveToken(tx, session.id, now)
  })
}

/** Takes the session's lock, under which its tokens are given out and retired one after another. Says if it is over. */
async function lockRunning(tx: Tx, session: string): Promise<{ reason: EndReason; at: string } | undefined> {
  const { ended_at, end_reason } = await tx
    .selectFrom('sessions')
    .select(['ended_at', 'end_reason'])
    .where('id', '=', session)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return ended_at && end_reason ? { reason: end_reason, at: ended_at.toISOString() } : undefined
}

export async function endExpired(db: Database, session: SessionRow, now: Date): Promise<void> {
  await db.transaction((tx) => endSessions(tx, session.account_id, { only: session.id }, 'expired', now))
}

/** A token that was retired is used again: somebody else holds a copy, so the session ends for both. */
export async function endForReuse(db: Database, session: SessionRow, now: Date): Promise<void> {
  await db.transaction((tx) => endSessions(tx, session.account_id, { only: session.id }, 'tokenReused', now))
}
