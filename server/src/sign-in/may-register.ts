import { memberStateOf } from '../accounts/account-row.ts'
import { accountsOpenedBy } from '../accounts/accounts.store.ts'
import type { Tx } from '../platform/db/database.ts'
import { openerOf, type Ticket } from './sign-in.store.ts'

/**
 * Whether a number or a WeChat may begin a personal account (SI1): it opens none, or such alone that organisations made
 * and nobody joined yet. An invitation keeps nobody from an account of their own. What it opened when the ticket was
 * given must be among them still; one that opened none then registers as it would have.
 */
export async function mayRegister(
  tx: Tx,
  { shown, accounts }: Pick<Ticket, 'shown' | 'accounts'>,
  now: Date,
): Promise<boolean> {
  if ('sso' in shown) return false
  if (accounts.length === 0) return true // another realm's account may have come since; the personal one's rules decide
  const opened = await accountsOpenedBy(tx, openerOf(shown), now)
  const invited = opened.filter((one) => memberStateOf(one) === 'invited').map((one) => one.account_id)
  return invited.length === opened.length && accounts.every((one) => invited.includes(one))
}
