import { record } from '../accounts/security-log.ts'
import type { Database } from '../platform/db/database.ts'
import { tellRenewed } from '../platform/live/channel.ts'
import { endSessions } from './end-sessions.ts'
import { giveToken } from './open-session.ts'
import type { SessionRow } from './session-row.ts'

/** The first use of a token retires those before it. Says whether any was. */
export async function confirmToken(db: Database, session: SessionRow, hash: Buffer, now: Date): Promise<boolean> {
  return db.transaction(async (tx) => {
    await tx
      .updateTable('session_tokens')
      .set({ first_used_at: now })
      .where('hash', '=', hash)
      .where('first_used_at', 'is', null)
      .execute()
    const retired = await tx
      .updateTable('session_tokens')
      .set({ retired_at: now })
      .where('session_id', '=', session.id)
      .where('hash', '<>', hash)
      .where('retired_at', 'is', null)
      .returning('hash')
      .execute()
    if (retired.length > 0) await tellRenewed(tx, session.account_id, session.id)
    return retired.length > 0
  })
}

/** Gives the session a new token (ASVS 7.2.4). The present one works until the new one is first used. */
export async function renewToken(db: Database, session: SessionRow, now: Date): Promise<string> {
  return db.transaction(async (tx) => {
    await tx
      .selectFrom('sessions')
      .select('id')
      .where('id', '=', session.id)
      .where('ended_at', 'is', null)
      .forShare()
      .executeTakeFirstOrThrow()
    await record(tx, now, {
      account: session.account_id,
      event: 'tokenRenewed',
      session: session.id,
      terminal: session.terminal,
    })
    return giveToken(tx, session.id, now)
  })
}

export async function endExpired(db: Database, session: SessionRow, now: Date): Promise<void> {
  await db.transaction((tx) => endSessions(tx, session.account_id, { only: session.id }, 'expired', now))
}

/** A token that was retired is used again: somebody else holds a copy, so the session ends for both. */
export async function endForReuse(db: Database, session: SessionRow, now: Date): Promise<void> {
  await db.transaction((tx) => endSessions(tx, session.account_id, { only: session.id }, 'tokenReused', now))
}
