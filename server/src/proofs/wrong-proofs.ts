import { WRONG_PROOFS_OF_AN_ACCOUNT_PER_DAY } from '@foyer/rules'
import { sql } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import { lockSubject } from '../platform/db/limits.ts'
import { Refusal } from '../platform/refusal.ts'
import type { SignedIn } from '../sessions/signed-in.ts'

const DAY = 24 * 3_600_000

/**
 * Refuses further tries after ten wrong answers in a day, those of all sessions of the account together. A try counts
 * while a session of the sign-in that made it still runs: an owner who ends a stranger's terminal is not kept out by
 * what was guessed there, and one who guesses gets no more tries by opening sessions from that one.
 */
export async function refuseTooManyWrong(tx: Tx, { account }: SignedIn, now: Date): Promise<Refusal | undefined> {
  await lockSubject(tx, 'wrong-proofs', Buffer.from(account.id))
  const since = new Date(now.getTime() - DAY)
  const { rows } = await sql<{ failed_at: Date }>`
    select w.failed_at from wrong_proofs w
    where w.account_id = ${account.id} and w.failed_at > ${since}
      and exists (select from sessions s where s.sign_in_id = w.sign_in_id and s.ended_at is null)
    order by w.failed_at desc limit ${WRONG_PROOFS_OF_AN_ACCOUNT_PER_DAY}`.execute(tx)
  const oldest = rows[WRONG_PROOFS_OF_AN_ACCOUNT_PER_DAY - 1]
  if (!oldest) return undefined
  const until = new Date(oldest.failed_at.getTime() + DAY)
  const retryAfterSeconds = Math.ceil((until.getTime() - now.getTime()) / 1000)
  return new Refusal('proof.tooMany', { until: until.toISOString() }, { retryAfterSeconds })
}

export async function countWrong(tx: Tx, { account, session }: SignedIn, now: Date): Promise<void> {
  await tx
    .insertInto('wrong_proofs')
    .values({ account_id: account.id, sign_in_id: session.sign_in_id, failed_at: now })
    .execute()
}
