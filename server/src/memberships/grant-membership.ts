import { record } from '../accounts/security-log.ts'
import type { Platform } from '../platform/deps.ts'
import { tell } from '../platform/live/channel.ts'
import { insertMembership, membershipsOf } from './memberships.store.ts'
import { lockPersonalAccountOf } from './personal-account-of.ts'

export type GrantHindrance = { because: 'noAccount' } | { because: 'isPast' } | { because: 'runsLonger'; until: Date }

/**
 * Makes the personal account of a number a member (会员) until a moment, from now on or for longer than before; its
 * terminals see it at once. Benefits end by themselves then, and with the account for good (CL4).
 */
export async function grantMembership(
  { db, clock }: Pick<Platform, 'db' | 'clock'>,
  { number, until }: { number: string; until: Date },
): Promise<'granted' | GrantHindrance> {
  const now = clock.now()
  if (until <= now) return { because: 'isPast' }
  return db.transaction(async (tx) => {
    const account = await lockPersonalAccountOf(tx, number, now)
    if (account === undefined) return { because: 'noAccount' }
    const [latest] = await membershipsOf(tx, account)
    if (latest && latest.until >= until) return { because: 'runsLonger', until: latest.until }
    await insertMembership(tx, account, { from: now, until })
    await record(tx, now, { account, event: 'membershipGranted' })
    await tell(tx, account, { type: 'account.changed' }, now)
    return 'granted'
  })
}
