import type { SignInStep } from '@foyer/contract'
import {
  WRONG_PASSWORD_ANSWERED_AFTER,
  WRONG_PASSWORDS_FROM_AN_ADDRESS_PER_HOUR,
  WRONG_PASSWORDS_PER_NUMBER_AND_ADDRESS_PER_HOUR,
  WRONG_PASSWORDS_PER_NUMBER_PER_DAY,
} from '@foyer/rules'
import type { AccountRow } from '../accounts/account-row.ts'
import { accountsOpenedBy, lockAccountsOpenedBy } from '../accounts/accounts.store.ts'
import { rememberTerminal } from '../accounts/known-terminals.ts'
import { noteNumberUsed } from '../accounts/numbers.store.ts'
import { e164 } from '../accounts/phone-numbers.ts'
import { recordForNumber } from '../accounts/record-for-number.ts'
import type { Tx } from '../platform/db/database.ts'
import { giveBack, type Limit, takeTry } from '../platform/db/limits.ts'
import { committing } from '../platform/db/transaction.ts'
import type { Platform } from '../platform/deps.ts'
import type { Call } from '../platform/http/endpoint.ts'
import type { From } from '../platform/http/from.ts'
import { untilTheUsualTime } from '../platform/http/usual-time.ts'
import { Refusal, tooMany } from '../platform/refusal.ts'
import { passwordMatches } from '../proofs/password-hash.ts'
import { passwordsOf } from '../proofs/passwords.store.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SessionRow } from '../sessions/session-row.ts'
import { welcomeIf } from './enter.ts'
import { nextStep } from './next-step.ts'
import { useTicket } from './sign-in.store.ts'
import { refuseContradiction } from './terminal-kind.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/**
 * Signs in with number and password (SI1). A number without an account, one without a password and a wrong password
 * are one answer, in wording, status and time (SI3).
 */
export async function signInByPassword(deps: Deps, call: Call<'signInByPassword'>): Promise<SignInStep> {
  const startedAt = performance.now()
  const { phone, password, terminal } = call.body
  const number = e164(phone)
  refuseContradiction(terminal, call.from, deps.config.FOYER_SANDBOX_URL !== undefined, deps.log)
  const now = deps.clock.now()
  const how = { method: 'phonePassword', from: call.from } as const
  const tries = await committing(deps.db, async (tx) => {
    const taken = await takeTries(deps, tx, number, call.from, now)
    if (taken instanceof Refusal) await recordForNumber(tx, number, { refusal: taken, ...how, terminal }, now)
    return taken
  })
  const matching = await accountsWith(deps, number, password, now).catch(async (error) => {
    await deps.db.transaction((tx) => giveBack(tx, tries)) // it was not looked at
    throw error
  })
  const step = await committing(deps.db, async (tx) => {
    const accounts = await whosePasswordItStillIs(tx, number, matching, now)
    if (accounts.length === 0) {
      const refusal = new Refusal('password.wrong')
      await recordForNumber(tx, number, { refusal, ...how, terminal }, now)
      return refusal
    }
    await giveBack(tx, tries)
    const next = await nextStep(deps, tx, { number }, accounts, terminal, how, now)
    if (!(next instanceof Refusal) && next.outcome === 'signedIn')
      await knowByBoth(deps, tx, next.opened.session, { number, ticket: call.body.ticket }, now)
    return next
  }).catch(async (error) => {
    if (error instanceof Refusal && error.code === 'password.wrong')
      await untilTheUsualTime(startedAt, WRONG_PASSWORD_ANSWERED_AFTER)
    throw error
  })
  return welcomeIf(deps, step, call)
}

/** Who answered 'is this you?' with the password showed the number before: it is theirs still, and the terminal too. */
async function knowByBoth(
  deps: Deps,
  tx: Tx,
  { account_id: account, device_key }: SessionRow,
  { number, ticket }: { number: string; ticket: string | undefined },
  now: Date,
): Promise<void> {
  const asked = ticket === undefined ? undefined : await useTicket(deps, tx, ticket, now)
  const showed = asked?.method === 'phoneCode' && 'number' in asked.shown && asked.shown.number === number
  if (!showed || !asked.accounts.includes(account)) return
  await noteNumberUsed(tx, account, now)
  if (device_key) await rememberTerminal(tx, account, device_key, now)
}

/** Every try is taken out of the limits before it is looked at, and given back when it was right. */
async function takeTries(
  { secrets }: Pick<Platform, 'secrets'>,
  tx: Tx,
  number: string,
  from: From,
  now: Date,
): Promise<string[] | Refusal> {
  const limits: [Limit, 'address.tooMany' | 'password.tooMany'][] = [
    [
      {
        kind: 'wrong-password-from',
        subject: secrets.keyOf('address', from.address),
        most: WRONG_PASSWORDS_FROM_AN_ADDRESS_PER_HOUR,
        within: HOUR,
      },
      'address.tooMany',
    ],
    [
      {
        kind: 'wrong-password-for-from',
        subject: secrets.keyOf('number and address', `${number} ${from.address}`),
        most: WRONG_PASSWORDS_PER_NUMBER_AND_ADDRESS_PER_HOUR,
        within: HOUR,
      },
      'password.tooMany',
    ],
    [
      {
        kind: 'wrong-password-for',
        subject: secrets.keyOf('number', number),
        most: WRONG_PASSWORDS_PER_NUMBER_PER_DAY,
        within: DAY,
      },
      'password.tooMany',
    ],
  ]
  const taken: string[] = []
  for (const [limit, code] of limits) {
    const result = await takeTry(tx, limit, now)
    if ('until' in result) {
      await giveBack(tx, taken)
      return tooMany(code, result.until, now)
    }
    taken.push(result.id)
  }
  return taken
}

interface Matching {
  account: AccountRow
  hash: string
}

/** The accounts of the number whose password this is; at least one comparison is made, whatever there is. */
async function accountsWith(deps: Deps, number: string, password: string, now: Date): Promise<Matching[]> {
  const accounts = await accountsOpenedBy(deps.db.queries, { number }, now)
  const kept = await passwordsOf(
    deps.db.queries,
    accounts.map((one) => one.account_id),
  )
  if (kept.size === 0) await passwordMatches(password, undefined)
  const compared = accounts.map(async (account): Promise<Matching | undefined> => {
    const hash = kept.get(account.account_id)
    return hash !== undefined && (await passwordMatches(password, hash)) ? { account, hash } : undefined
  })
  return (await Promise.all(compared)).filter((one) => one !== undefined)
}

/**
 * Comparing takes long; under the accounts' locks it is seen whether the password was changed meanwhile, or the number.
 */
async function whosePasswordItStillIs(
  tx: Tx,
  number: string,
  matching: readonly Matching[],
  now: Date,
): Promise<AccountRow[]> {
  const opened = matching.length > 0 ? await lockAccountsOpenedBy(tx, { number }, now) : []
  const hashes = new Map(matching.map((one) => [one.account.account_id, one.hash]))
  const candidates = opened.filter((one) => hashes.has(one.account_id))
  const kept = await passwordsOf(
    tx,
    candidates.map((one) => one.account_id),
  )
  return candidates.filter((one) => kept.get(one.account_id) === hashes.get(one.account_id))
}
