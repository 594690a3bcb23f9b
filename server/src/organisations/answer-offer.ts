import type { SuperAdminOffer } from '@foyer/contract'
import type { Role } from '@foyer/rules'
import { lockAccountIfThere, memberStateIn } from '../accounts/accounts.store.ts'
import { recordAct, tellAdministrators } from '../members/administrators-log.ts'
import { lockOrganisation } from '../members/as-administrator.ts'
import { noticeChange } from '../notices/notice-change.ts'
import type { Tx } from '../platform/db/database.ts'
import { tell } from '../platform/live/channel.ts'
import { Refusal } from '../platform/refusal.ts'
import { useProof } from '../proofs/proofs.store.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import { noticedBy, type SignedIn } from '../sessions/signed-in.ts'
import { type OfferRow, offerOf, settleOffer, voidOffers, waitingOffer, waitingOffers } from './offers.store.ts'

/** What this member was offered and can answer. */
export async function mySuperAdminOffers(
  { db, clock }: Deps,
  { account }: SignedIn,
): Promise<{ offers: SuperAdminOffer[] }> {
  const offers = await waitingOffers(db.queries, { to: account.id }, clock.now())
  return { offers: offers.map(offerOf) }
}

/**
 * Becomes super admin, and the giver what they chose, in one transaction, so that there is one at every moment (CL6).
 * Both are told, on their terminals and by a text message.
 */
export async function acceptSuperAdmin(
  deps: Deps,
  signed: SignedIn,
  id: string,
  proof: string,
): Promise<{ role: Role }> {
  const now = deps.clock.now()
  return deps.db.transaction(async (tx) => {
    const offer = await offerTo(tx, signed, id, now)
    if ((await memberStateIn(tx, offer.to_account)) !== 'active') throw new Refusal('offer.gone')
    await useProof(tx, signed, 'handOverSuperAdmin', proof, now)
    const { organisation_id: organisation, from_account: giver, to_account: receiver, becomes } = offer

    await settleOffer(tx, id, 'accepted', now)
    await voidOffers(tx, { to: receiver }, now)
    await setRole(tx, receiver, 'super_admin')
    await noticeChange(
      deps,
      tx,
      { account: receiver, event: 'roleChanged', by: noticedBy(signed), place: signed.session.place },
      now,
    )
    if (becomes === 'super_admin') await tell(tx, giver, { type: 'account.changed' }, now)
    else {
      await setRole(tx, giver, becomes)
      await noticeChange(deps, tx, { account: giver, event: 'roleChanged', by: null }, now)
    }
    const act = { organisation, event: 'superAdminOfferAccepted', actor: receiver, subject: giver } as const
    await recordAct(tx, now, { ...act, details: { becomes } })
    await tellAdministrators(tx, organisation, 'organisation', now)
    await tellAdministrators(tx, organisation, 'members', now)
    return { role: 'super_admin' }
  })
}

/** Leaves the role where it is; the giver sees it. */
export async function declineSuperAdmin(deps: Deps, signed: SignedIn, id: string): Promise<void> {
  const now = deps.clock.now()
  await deps.db.transaction(async (tx) => {
    const {
      organisation_id: organisation,
      to_account: actor,
      from_account: subject,
    } = await offerTo(tx, signed, id, now)
    await settleOffer(tx, id, 'declined', now)
    await recordAct(tx, now, { organisation, event: 'superAdminOfferDeclined', actor, subject })
    await tell(tx, subject, { type: 'account.changed' }, now)
    await tellAdministrators(tx, organisation, 'organisation', now)
  })
}

/**
 * The offer to this member, under the organisation's and both accounts' locks. One to somebody else, of another
 * organisation, answered, withdrawn, expired, or of one who may not give the role any more is `offer.gone`.
 */
async function offerTo(tx: Tx, signed: SignedIn, id: string, now: Date): Promise<OfferRow> {
  const { realm } = signed.account
  if (realm.kind !== 'organisation') throw new Refusal('offer.gone')
  const organisation = realm.id
  await lockOrganisation(tx, organisation)
  const offer = await waitingOffer(tx, organisation, id, now)
  const concerned = offer ? [offer.from_account, signed.account.id] : [signed.account.id]
  for (const account of concerned.sort()) await lockAccountIfThere(tx, account)
  await refuseEnded(tx, signed)
  // Again: what changes one account alone waits for its lock, not for the organisation's.
  const still = await waitingOffer(tx, organisation, id, now)
  if (!still || still.to_account !== signed.account.id) throw new Refusal('offer.gone')
  return still
}

async function setRole(tx: Tx, account: string, role: Role): Promise<void> {
  await tx.updateTable('accounts').set({ role }).where('id', '=', account).execute()
}
