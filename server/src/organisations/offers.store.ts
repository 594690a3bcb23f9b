import type { SuperAdminOffer } from '@foyer/contract'
import type { Role } from '@foyer/rules'
import type { Kysely } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import type { Tables } from '../platform/db/tables.ts'
import { whom } from './whom.ts'

export type Outcome = NonNullable<Tables['super_admin_offers']['outcome']>

export interface OfferRow {
  id: string
  organisation_id: string
  from_account: string
  to_account: string
  becomes: Role
  offered_at: Date
  expires_at: Date
  from_nickname: string
  to_nickname: string
  from_closed_at: Date | null
  to_closed_at: Date | null
}

/** The offers that can still be answered: in time, by one who still is a super admin and not kept out. */
export async function waitingOffers(
  db: Kysely<Tables>,
  which: { organisation: string } | { to: string } | { id: string },
  now: Date,
): Promise<OfferRow[]> {
  let query = db
    .selectFrom('super_admin_offers as o')
    .innerJoin('accounts as f', 'f.id', 'o.from_account')
    .innerJoin('members as m', 'm.account_id', 'o.from_account')
    .innerJoin('accounts as t', 't.id', 'o.to_account')
    .select([
      'o.id',
      'o.organisation_id',
      'o.from_account',
      'o.to_account',
      'o.becomes',
      'o.offered_at',
      'o.expires_at',
    ])
    .select(['f.nickname as from_nickname', 'f.closed_at as from_closed_at'])
    .select(['t.nickname as to_nickname', 't.closed_at as to_closed_at'])
    .where('o.settled_at', 'is', null)
    .where('o.expires_at', '>', now)
    .where('f.role', '=', 'super_admin')
    .where('f.closed_at', 'is', null)
    .where('m.disabled_at', 'is', null)
    .orderBy('o.offered_at', 'desc')
  if ('organisation' in which) query = query.where('o.organisation_id', '=', which.organisation)
  else if ('to' in which) query = query.where('o.to_account', '=', which.to)
  else query = query.where('o.id', '=', which.id)
  return query.execute()
}

export function offerOf(row: OfferRow): SuperAdminOffer {
  return {
    id: row.id,
    from: whom(row.from_account, row.from_nickname, row.from_closed_at),
    to: whom(row.to_account, row.to_nickname, row.to_closed_at),
    becomes: row.becomes,
    offeredAt: row.offered_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }
}

/** One that waits in an organisation, whoever may answer it. Under the organisation's lock it stays as it is. */
export async function waitingOffer(
  db: Kysely<Tables>,
  organisation: string,
  id: string,
  now: Date,
): Promise<OfferRow | undefined> {
  const [offer] = await waitingOffers(db, { id }, now)
  return offer?.organisation_id === organisation ? offer : undefined
}

export async function settleOffer(tx: Tx, id: string, outcome: Outcome, now: Date): Promise<void> {
  await tx
    .updateTable('super_admin_offers')
    .set({ settled_at: now, outcome })
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .execute()
}

/** Offers that nobody can answer any more: of this giver what ran out, or to one who is a super admin now. */
export async function voidOffers(tx: Tx, which: { expiredFrom: string } | { to: string }, now: Date): Promise<void> {
  let query = tx
    .updateTable('super_admin_offers')
    .set({ settled_at: now, outcome: 'void' })
    .where('settled_at', 'is', null)
  if ('to' in which) query = query.where('to_account', '=', which.to)
  else query = query.where('from_account', '=', which.expiredFrom).where('expires_at', '<=', now)
  await query.execute()
}
