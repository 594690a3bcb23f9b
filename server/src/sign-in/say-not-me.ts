import type { SignInStep } from '@foyer/contract'
import { lockAccountsOpenedBy } from '../accounts/accounts.store.ts'
import { endNumber, lockNumbers } from '../accounts/numbers.store.ts'
import { noticeChange } from '../notices/notice-change.ts'
import { committing } from '../platform/db/transaction.ts'
import type { Call } from '../platform/http/endpoint.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { welcomeIf } from './enter.ts'
import { thatMayHaveChangedHands } from './is-this-you.ts'
import { nextStep } from './next-step.ts'
import { numberOfTicket, useTicket } from './sign-in.store.ts'

/**
 * The holder of a number says that the account it opens is somebody else's: the number is taken off it, at once and
 * without a rest, and the holder goes on to an account of their own. The old account keeps its other ways in and its
 * terminals, which are told.
 */
export async function sayNotMe(deps: Deps, call: Call<'sayNotMe'>): Promise<SignInStep> {
  const now = deps.clock.now()
  const { account } = call.body
  const step = await committing(deps.db, async (tx) => {
    const number = await numberOfTicket(deps, tx, call.body.ticket)
    const opened = number === undefined ? [] : await lockAccountsOpenedBy(tx, { number }, now)
    const ticket = await useTicket(deps, tx, call.body.ticket, now)
    if (!ticket || !('number' in ticket.shown)) return new Refusal('signIn.expired')
    const { shown, method, terminal } = ticket
    const theirs = opened.filter((one) => one.account_id === account && ticket.accounts.includes(account))
    if (theirs.length === 0) throw new Refusal('signIn.accountNotOffered')
    // Its owner may have signed in with it meanwhile.
    const doubtful = await thatMayHaveChangedHands(deps, tx, theirs, terminal, method, now)
    if (!doubtful.has(account)) return new Refusal('signIn.expired')

    await lockNumbers(deps, tx, shown.number)
    await endNumber(tx, account, 'changedHands', now)
    await noticeChange(deps, tx, { account, event: 'numberTakenOff', by: null, place: call.from.place }, now)
    const others = opened.filter((one) => one.account_id !== account)
    return nextStep(deps, tx, shown, others, terminal, { method, from: call.from }, now)
  })
  return welcomeIf(deps, step, call)
}
