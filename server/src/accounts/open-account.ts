import { randomInt, randomUUID } from 'node:crypto'
import type { Locale } from '@foyer/contract'
import type { Tx } from '../platform/db/database.ts'
import { violates } from '../platform/db/failures.ts'
import { Refusal } from '../platform/refusal.ts'
import { record } from './security-log.ts'
import { TERMS_VERSION } from './terms.ts'

/**
 * Opens a personal account for a proven number and binds the number to it. The database's index
 * `phone_bindings_one_in_realm` refuses a second one; that refusal says to start again, and signing in then finds it.
 */
export async function openPersonalAccount(tx: Tx, number: string, nickname: string, now: Date): Promise<string> {
  const account = randomUUID()
  await tx.insertInto('accounts').values({ id: account, nickname, opened_at: now }).execute()
  try {
    await tx
      .insertInto('phone_bindings')
      .values({ id: randomUUID(), account_id: account, realm: 'personal', number, bound_at: now })
      .execute()
  } catch (error) {
    if (violates(error, 'phone_bindings_one_in_realm')) throw new Refusal('signIn.expired', undefined, { cause: error })
    throw error
  }
  await tx
    .insertInto('terms_acceptances')
    .values({ account_id: account, version: TERMS_VERSION, accepted_at: now })
    .execute()
  await record(tx, now, { account, event: 'accountOpened' })
  return account
}

/** The name of one who gave none; no part of the number, which others would see. */
export function nicknameForNewcomer(locale: Locale): string {
  const digits = randomInt(10_000).toString().padStart(4, '0')
  return locale === 'zh-CN' ? `用户${digits}` : `Guest ${digits}`
}
