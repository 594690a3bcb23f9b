import { recordAct, tellAdministrators } from '../members/administrators-log.ts'
import { administer } from '../members/as-administrator.ts'
import { tell } from '../platform/live/channel.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { settleOffer, waitingOffer } from './offers.store.ts'

/** Takes an offer back that nobody answered yet. Any super admin may: it is the organisation's role. */
export async function withdrawSuperAdminOffer(deps: Deps, signed: SignedIn, id: string): Promise<void> {
  const now = deps.clock.now()
  await deps.db.transaction(async (tx) => {
    const { organisation, actor } = await administer(tx, signed, 'handOverSuperAdmin')
    const offer = await waitingOffer(tx, organisation, id, now)
    if (!offer) throw new Refusal('offer.gone')
    await settleOffer(tx, id, 'withdrawn', now)
    const subject = offer.to_account
    await recordAct(tx, now, { organisation, event: 'superAdminOfferWithdrawn', actor, subject })
    await tell(tx, subject, { type: 'account.changed' }, now)
    await tellAdministrators(tx, organisation, 'organisation', now)
  })
}
