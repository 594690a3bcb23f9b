import type { Identity } from '@foyer/contract'
import { mayHaveChangedHands } from '@foyer/rules'
import type { Kysely } from 'kysely'
import { type AccountRow, memberStateOf } from '../accounts/account-row.ts'
import { accountsOpenedBy } from '../accounts/accounts.store.ts'
import { accountsThatKnow } from '../accounts/known-terminals.ts'
import { runningNumberOf } from '../accounts/numbers.store.ts'
import { runningWechatOf } from '../accounts/wechat-bindings.store.ts'
import type { Tables } from '../platform/db/tables.ts'

/** The proofs that can lead from one account to another: each shows something that opens both. */
export type Leading = Identity['openedBy'][number]

interface Here {
  account: string
  /** The key of this terminal's own secret. */
  device: Buffer | null
}

/**
 * The accounts that a proof by this method, given for the account here, opens as well: those with the same running
 * number, or the same WeChat. A number that one of them has not used for long may have changed hands, and the code that
 * would not sign in there does not lead there either: signing in asks first whether it is them.
 */
export async function accountsReachedBy(
  db: Kysely<Tables>,
  method: Leading,
  { account, device }: Here,
  now: Date,
): Promise<AccountRow[]> {
  if (method === 'wechat') {
    const wechat = await runningWechatOf(db, account)
    return wechat ? accountsOpenedBy(db, { unionid: wechat.unionid }, now) : []
  }
  const bound = await runningNumberOf(db, account)
  if (!bound) return []
  const opened = await accountsOpenedBy(db, { number: bound.number }, now)
  const ids = opened.map((one) => one.account_id)
  const knowing = await accountsThatKnow(db, device ?? undefined, ids)
  return opened.filter((one) => {
    if (one.account_id === account || memberStateOf(one) === 'invited') return true
    const lastUsedAt = one.number_used_at?.getTime() ?? 0
    return !mayHaveChangedHands({ lastUsedAt, terminalIsKnown: knowing.has(one.account_id) }, now.getTime())
  })
}
