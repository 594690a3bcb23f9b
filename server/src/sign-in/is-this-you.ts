import type { SignInStep, TerminalDeclaration } from '@foyer/contract'
import { mayHaveChangedHands, type SignInMethod } from '@foyer/rules'
import type { Kysely } from 'kysely'
import { type AccountRow, factsOf, memberStateOf } from '../accounts/account-row.ts'
import { accountsThatKnow, deviceKeyOf } from '../accounts/known-terminals.ts'
import { maskedNickname } from '../accounts/nickname.ts'
import { masked } from '../accounts/phone-numbers.ts'
import type { Tx } from '../platform/db/database.ts'
import type { Tables } from '../platform/db/tables.ts'
import type { Platform } from '../platform/deps.ts'
import { issueTicket, type Shown } from './sign-in.store.ts'

/**
 * Which of the accounts a code to their number alone must not open: the number was not used to sign in for 90 days and
 * the account does not know the terminal, so the carrier may have given it to somebody else. Every other way to sign in
 * shows more than the number. An account that nobody joined yet holds nothing of anybody.
 */
export async function thatMayHaveChangedHands(
  deps: Pick<Platform, 'secrets'>,
  db: Kysely<Tables>,
  accounts: readonly AccountRow[],
  terminal: TerminalDeclaration,
  method: SignInMethod,
  now: Date,
): Promise<Set<string>> {
  if (method !== 'phoneCode') return new Set()
  const ids = accounts.map((one) => one.account_id)
  const knowing = await accountsThatKnow(db, deviceKeyOf(deps, terminal.device), ids)
  const doubtful = accounts.filter((one) => {
    if (memberStateOf(one) === 'invited') return false
    const lastUsedAt = one.number_used_at?.getTime() ?? 0
    return mayHaveChangedHands({ lastUsedAt, terminalIsKnown: knowing.has(one.account_id) }, now.getTime())
  })
  return new Set(doubtful.map((one) => one.account_id))
}

/** Asks 'is this you?', with a masked name and the account's other ways in; the ticket serves for 'no' alone. */
export async function askWhetherItIsThem(
  deps: Pick<Platform, 'secrets'>,
  tx: Tx,
  shown: Shown,
  account: AccountRow,
  how: { method: SignInMethod; terminal: TerminalDeclaration },
  now: Date,
): Promise<Extract<SignInStep, { outcome: 'isThisYou' }>> {
  const ticket = await issueTicket(deps, tx, { shown, accounts: [account.account_id], ...how }, now)
  const facts = factsOf(account, now)
  const has = {
    phonePassword: facts.hasPassword,
    wechat: facts.hasWechat,
    passkey: facts.hasPasskey,
    recoveryCode: facts.hasRecoveryCodes,
  }
  return {
    outcome: 'isThisYou',
    ...ticket,
    account: account.account_id,
    maskedNickname: maskedNickname(account.nickname),
    maskedNumber: masked(account.number ?? ''),
    methods: (Object.keys(has) as (keyof typeof has)[]).filter((method) => has[method]),
  }
}
