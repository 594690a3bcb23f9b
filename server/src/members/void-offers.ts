import type { Tx } from '../platform/db/database.ts'
import { tell } from '../platform/live/channel.ts'

/**
 * The role of a super admin that was offered to or by somebody who is less than before, kept out or gone: nobody can
 * accept it any more (CL6). Under the organisation's lock; the receivers see it.
 */
export async function voidOffersOf(tx: Tx, account: string, now: Date): Promise<void> {
  const settled = await tx
    .updateTable('super_admin_offers')
    .set({ settled_at: now, outcome: 'void' })
    .where('settled_at', 'is', null)
    .where((is) => is.or([is('from_account', '=', account), is('to_account', '=', account)]))
    .returning('to_account')
    .execute()
  const receivers = settled.map((offer) => offer.to_account).filter((one) => one !== account)
  for (const receiver of receivers.sort()) await tell(tx, receiver, { type: 'account.changed' }, now)
}
