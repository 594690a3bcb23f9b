import type { SignInStep, TerminalDeclaration } from '@foyer/contract'
import type { SignInMethod } from '@foyer/rules'
import type { AccountRow } from '../accounts/account-row.ts'
import { offered } from '../accounts/accounts.store.ts'
import { masked } from '../accounts/phone-numbers.ts'
import { TERMS_VERSION } from '../accounts/terms.ts'
import type { Tx } from '../platform/db/database.ts'
import type { From } from '../platform/http/from.ts'
import type { Refusal } from '../platform/refusal.ts'
import { type Entered, enter } from './enter.ts'
import { issueTicket } from './sign-in.store.ts'

/**
 * After the first factor: in, when the number opens one account; the choice, when it opens several; registration, when
 * it opens none (SI1).
 */
export async function nextStep(
  tx: Tx,
  number: string,
  accounts: readonly AccountRow[],
  terminal: TerminalDeclaration,
  how: { method: SignInMethod; from: From },
  now: Date,
): Promise<Entered | Exclude<SignInStep, { outcome: 'signedIn' }> | Refusal> {
  const [only] = accounts
  if (only && accounts.length === 1) return enter(tx, only.account_id, terminal, how, now)

  const ids = accounts.map((one) => one.account_id)
  const ticket = await issueTicket(tx, { number, accounts: ids, method: how.method, terminal }, now)
  if (only) return { outcome: 'choose', ...ticket, accounts: accounts.map((one) => offered(one, now)) }
  return { outcome: 'register', ...ticket, maskedNumber: masked(number), termsVersion: TERMS_VERSION }
}
