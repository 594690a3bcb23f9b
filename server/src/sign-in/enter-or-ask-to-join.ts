import type { SignInStep, TerminalDeclaration } from '@foyer/contract'
import { type AccountRow, factsOf, memberStateOf } from '../accounts/account-row.ts'
import { TERMS_VERSION } from '../accounts/terms.ts'
import type { Tx } from '../platform/db/database.ts'
import type { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { type Entered, enter, type How } from './enter.ts'
import { mayRegister } from './may-register.ts'
import { issueTicket, type Shown } from './sign-in.store.ts'

type AskedToJoin = Extract<SignInStep, { outcome: 'join' }>

/**
 * In; or, where an organisation made the account and nobody came yet, the question whether to join it. The ticket names
 * that account alone. Under the account's lock, of which `account` was read.
 */
export async function enterOrAskToJoin(
  deps: Deps,
  tx: Tx,
  shown: Shown,
  account: AccountRow,
  terminal: TerminalDeclaration,
  how: How,
  now: Date,
): Promise<Entered | AskedToJoin | Refusal> {
  if (memberStateOf(account) !== 'invited') return enter(deps, tx, account.account_id, terminal, how, now)
  const names = { shown, accounts: [account.account_id], method: how.method, terminal }
  return {
    outcome: 'join',
    ...(await issueTicket(deps, tx, names, now)),
    account: account.account_id,
    organisation: { name: account.organisation_name ?? '', plan: factsOf(account, now).plan },
    nickname: account.nickname,
    mayRegister: await mayRegister(tx, names, now),
    termsVersion: TERMS_VERSION,
  }
}
