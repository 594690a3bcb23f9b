import type { SignInStep } from '@foyer/contract'
import { accountsOpenedBy, lockAccountIfThere } from '../accounts/accounts.store.ts'
import { committing } from '../platform/db/transaction.ts'
import type { Call } from '../platform/http/endpoint.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { welcomeIf } from './enter.ts'
import { enterOrAskToJoin } from './enter-or-ask-to-join.ts'
import { askWhetherItIsThem, thatMayHaveChangedHands } from './is-this-you.ts'
import { openerOf, useTicket } from './sign-in.store.ts'

/** Signs in to one of the accounts that were offered, if what was shown still opens it. */
export async function chooseAccount(deps: Deps, call: Call<'chooseAccount'>): Promise<SignInStep> {
  const now = deps.clock.now()
  const step = await committing(deps.db, async (tx) => {
    await lockAccountIfThere(tx, call.body.account)
    const ticket = await useTicket(deps, tx, call.body.ticket, now)
    if (!ticket) return new Refusal('signIn.expired')
    const { shown, method, terminal } = ticket
    const opened = await accountsOpenedBy(tx, openerOf(shown), now)
    const chosen = opened.find(
      (one) => one.account_id === call.body.account && ticket.accounts.includes(one.account_id),
    )
    if (!chosen) throw new Refusal('signIn.accountNotOffered') // rolled back: the ticket can still be used
    const doubtful = await thatMayHaveChangedHands(deps, tx, [chosen], terminal, method, now)
    if (doubtful.size > 0) return askWhetherItIsThem(deps, tx, shown, chosen, { method, terminal }, now)
    return enterOrAskToJoin(deps, tx, shown, chosen, terminal, { method, from: call.from }, now)
  })
  return welcomeIf(deps, step, call)
}
