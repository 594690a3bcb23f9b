import type { SignedIn } from '@foyer/contract'
import { accountsOpenedBy, lockAccountIfThere } from '../accounts/accounts.store.ts'
import { committing } from '../platform/db/transaction.ts'
import type { Call } from '../platform/http/endpoint.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { enter, welcome } from './enter.ts'
import { useTicket } from './sign-in.store.ts'

/** Signs in to one of the accounts that were offered, if its number still opens it. */
export async function chooseAccount(deps: Deps, call: Call<'chooseAccount'>): Promise<SignedIn> {
  const now = deps.clock.now()
  const entered = await committing(deps.db, async (tx) => {
    await lockAccountIfThere(tx, call.body.account)
    const ticket = await useTicket(tx, call.body.ticket, now)
    if (!ticket) return new Refusal('signIn.expired')
    const opened = await accountsOpenedBy(tx, ticket.number, now)
    const chosen = opened.find(
      (one) => one.account_id === call.body.account && ticket.accounts.includes(one.account_id),
    )
    if (!chosen) throw new Refusal('signIn.accountNotOffered') // rolled back: the ticket can still be used
    return enter(tx, chosen.account_id, ticket.terminal, { method: ticket.method, from: call.from }, now)
  })
  return welcome(deps, entered, call)
}
