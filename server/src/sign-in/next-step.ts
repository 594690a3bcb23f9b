import type { SignInStep, TerminalDeclaration } from '@foyer/contract'
import type { AccountRow } from '../accounts/account-row.ts'
import { lockAccountsOpenedBy, offered } from '../accounts/accounts.store.ts'
import { nicknameFitting } from '../accounts/nickname.ts'
import { refuseNumberOfOthers } from '../accounts/numbers.store.ts'
import { masked } from '../accounts/phone-numbers.ts'
import { TERMS_VERSION } from '../accounts/terms.ts'
import type { Tx } from '../platform/db/database.ts'
import type { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { Entered, How } from './enter.ts'
import { enterOrAskToJoin } from './enter-or-ask-to-join.ts'
import { askWhetherItIsThem, thatMayHaveChangedHands } from './is-this-you.ts'
import { issueTicket, type Shown } from './sign-in.store.ts'

export type Step = Entered | Exclude<SignInStep, { outcome: 'signedIn' }>

/**
 * After the first factor: in, when it opens one account, or joining its organisation first; the choice, when it opens
 * several; registration, when it opens none (SI1). An account whose number may have changed hands is not opened by a code to it alone.
 */
export async function nextStep(
  deps: Deps,
  tx: Tx,
  shown: Shown,
  accounts: readonly AccountRow[],
  terminal: TerminalDeclaration,
  how: How,
  now: Date,
): Promise<Step | Refusal> {
  const doubtful = await thatMayHaveChangedHands(deps, tx, accounts, terminal, how.method, now)
  const [only] = accounts
  if (only && accounts.length === 1) {
    if (!doubtful.has(only.account_id)) return enterOrAskToJoin(deps, tx, shown, only, terminal, how, now)
    return askWhetherItIsThem(deps, tx, shown, only, { method: how.method, terminal }, now)
  }
  const ids = accounts.map((one) => one.account_id)
  const ticket = () => issueTicket(deps, tx, { shown, accounts: ids, method: how.method, terminal }, now)
  if (only)
    return {
      outcome: 'choose',
      ...(await ticket()),
      accounts: accounts.map((one) => offered(one, doubtful.has(one.account_id), now)),
    }
  if ('number' in shown) {
    // PH10, and PH11: said only now, when the code was proven.
    const others = await refuseNumberOfOthers(tx, { number: shown.number, realm: 'personal' }, now)
    if (others?.code === 'number.taken') {
      // Somebody registered it at this very moment: it opens an account now.
      const opened = await lockAccountsOpenedBy(tx, shown, now)
      return nextStep(deps, tx, shown, opened, terminal, how, now)
    }
    if (others) return others
  }
  return {
    outcome: 'register',
    ...(await ticket()),
    maskedNumber: 'number' in shown ? masked(shown.number) : null,
    wechat:
      'wechat' in shown
        ? { nickname: nicknameFitting(shown.wechat.nickname), hasPicture: shown.wechat.picture !== null }
        : null,
    termsVersion: TERMS_VERSION,
  }
}
