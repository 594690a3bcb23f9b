import { lockAccountsOpenedBy } from '../accounts/accounts.store.ts'
import type { Tx } from '../platform/db/database.ts'

/** The personal account that a number opens, under its lock. */
export async function lockPersonalAccountOf(tx: Tx, number: string, now: Date): Promise<string | undefined> {
  const opened = await lockAccountsOpenedBy(tx, { number }, now)
  return opened.find((one) => one.organisation_id === null)?.account_id
}
