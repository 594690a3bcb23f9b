import { record } from '../accounts/security-log.ts'
import type { Platform } from '../platform/deps.ts'
import { tell } from '../platform/live/channel.ts'
import { endMemberships } from './memberships.store.ts'
import { lockPersonalAccountOf } from './personal-account-of.ts'

/** Ends the membership of a number's personal account now; its terminals see it at once. */
export async function endMembership(
  { db, clock }: Pick<Platform, 'db' | 'clock'>,
  number: string,
): Promise<'ended' | 'noAccount' | 'noMembership'> {
  const now = clock.now()
  return db.transaction(async (tx) => {
    const account = await lockPersonalAccountOf(tx, number, now)
    if (account === undefined) return 'noAccount'
    if (!(await endMemberships(tx, account, now))) return 'noMembership'
    await record(tx, now, { account, event: 'membershipEnded' })
    await tell(tx, account, { type: 'account.changed' }, now)
    return 'ended'
  })
}
