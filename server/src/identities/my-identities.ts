import type { Identity } from '@foyer/contract'
import { type AccountRow, factsOf, realmOf } from '../accounts/account-row.ts'
import { accountRow } from '../accounts/accounts.store.ts'
import { avatarOf } from '../accounts/avatar-address.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { accountsReachedBy, type Leading } from './identities.store.ts'

const LEADING: readonly Leading[] = ['smsCode', 'wechat']

/** The accounts of the person behind this one, as far as its number and its WeChat open them; this one comes first. */
export async function myIdentities({ db, clock }: Deps, signed: SignedIn): Promise<{ identities: Identity[] }> {
  const now = clock.now()
  const here = { account: signed.account.id, device: signed.session.device_key }
  const rows = new Map<string, AccountRow>([[here.account, await accountRow(db.queries, here.account, now)]])
  const openedBy = new Map<string, Leading[]>()
  for (const method of LEADING)
    for (const row of await accountsReachedBy(db.queries, method, here, now)) {
      rows.set(row.account_id, row)
      openedBy.set(row.account_id, [...(openedBy.get(row.account_id) ?? []), method])
    }
  return {
    identities: [...rows.values()].map((row) => ({
      account: row.account_id,
      realm: realmOf(row),
      plan: factsOf(row, now).plan,
      role: row.role,
      nickname: row.nickname,
      avatar: avatarOf(row.avatar_hash),
      current: row.account_id === here.account,
      openedBy: openedBy.get(row.account_id) ?? [],
    })),
  }
}
