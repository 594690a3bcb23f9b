import { accountsOpenedBy } from '../accounts/accounts.store.ts'
import type { Platform } from '../platform/deps.ts'
import { type Membership, membershipsOf } from './memberships.store.ts'

/** The memberships of a number's personal account, the latest first; undefined where there is no such account. */
export async function showMembership(
  { db, clock }: Pick<Platform, 'db' | 'clock'>,
  number: string,
): Promise<Membership[] | undefined> {
  const opened = await accountsOpenedBy(db.queries, { number }, clock.now())
  const personal = opened.find((one) => one.organisation_id === null)
  return personal && membershipsOf(db.queries, personal.account_id)
}
