import { randomUUID } from 'node:crypto'
import type { SuperAdminOffer } from '@foyer/contract'
import { type Role, SUPER_ADMIN_OFFER_LIVES_FOR } from '@foyer/rules'
import { type AccountRow, memberStateOf } from '../accounts/account-row.ts'
import { accountRow } from '../accounts/accounts.store.ts'
import { recordAct, tellAdministrators } from '../members/administrators-log.ts'
import { administer } from '../members/as-administrator.ts'
import type { Tx } from '../platform/db/database.ts'
import { violates } from '../platform/db/failures.ts'
import { tell } from '../platform/live/channel.ts'
import { Refusal } from '../platform/refusal.ts'
import { useProof } from '../proofs/proofs.store.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { offerOf, voidOffers, waitingOffer } from './offers.store.ts'

/**
 * Offers the role of a super admin to another member, who has seven days to accept it; until then nobody's role changes
 * (CL6). One offer at a time by one super admin. Refuses whoever is not there, not in yet, kept out, or super admin
 * already. The other's terminals and the administrators see it.
 */
export async function offerSuperAdmin(
  deps: Deps,
  signed: SignedIn,
  { to, becomes, proof }: { to: string; becomes: Role; proof: string },
): Promise<SuperAdminOffer> {
  const now = deps.clock.now()
  return deps.db.transaction(async (tx) => {
    const { organisation, actor } = await administer(tx, signed, 'handOverSuperAdmin', [to])
    const receiver = await memberOf(tx, organisation, to, now)
    if (receiver.role === 'super_admin') throw new Refusal('offer.isSuperAdmin')
    if (memberStateOf(receiver) !== 'active') throw new Refusal('member.notActive')
    await useProof(tx, signed, 'handOverSuperAdmin', proof, now)

    await voidOffers(tx, { expiredFrom: actor }, now)
    const id = await insertOffer(tx, { organisation, from: actor, to, becomes }, now)
    await recordAct(tx, now, { organisation, event: 'superAdminOffered', actor, subject: to, details: { becomes } })
    await tell(tx, to, { type: 'account.changed' }, now)
    await tellAdministrators(tx, organisation, 'organisation', now)
    const offer = await waitingOffer(tx, organisation, id, now)
    if (!offer) throw new Error('an offer that was just made waits')
    return offerOf(offer)
  })
}

/** Another organisation's members are as unknown as those who never were. */
async function memberOf(tx: Tx, organisation: string, account: string, now: Date): Promise<AccountRow> {
  const there = await tx
    .selectFrom('members as m')
    .innerJoin('accounts as a', 'a.id', 'm.account_id')
    .select('m.account_id')
    .where('m.account_id', '=', account)
    .where('m.organisation_id', '=', organisation)
    .where('a.closed_at', 'is', null)
    .executeTakeFirst()
  if (!there) throw new Refusal('member.unknown')
  return accountRow(tx, account, now)
}

async function insertOffer(
  tx: Tx,
  { organisation, from, to, becomes }: { organisation: string; from: string; to: string; becomes: Role },
  now: Date,
): Promise<string> {
  const id = randomUUID()
  try {
    await tx
      .insertInto('super_admin_offers')
      .values({
        id,
        organisation_id: organisation,
        from_account: from,
        to_account: to,
        becomes,
        offered_at: now,
        expires_at: new Date(now.getTime() + SUPER_ADMIN_OFFER_LIVES_FOR),
        settled_at: null,
        outcome: null,
      })
      .execute()
  } catch (error) {
    const already = violates(error, 'super_admin_offers_one_of_giver')
    throw already ? new Refusal('offer.already', undefined, { cause: error }) : error
  }
  return id
}
