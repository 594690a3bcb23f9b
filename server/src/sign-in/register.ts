import { localeOf, type SignedIn } from '@foyer/contract'
import { nicknameFrom } from '../accounts/nickname.ts'
import { nicknameForNewcomer, openPersonalAccount } from '../accounts/open-account.ts'
import { TERMS_VERSION } from '../accounts/terms.ts'
import { committing } from '../platform/db/transaction.ts'
import type { Call } from '../platform/http/endpoint.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { enter, welcome } from './enter.ts'
import { useTicket } from './sign-in.store.ts'

/** Opens a personal account for a number that opens none, once the person accepts the terms (SI1), and signs in. */
export async function register(deps: Deps, call: Call<'register'>): Promise<SignedIn> {
  const { ticket: secret, termsVersion, nickname } = call.body
  if (termsVersion !== TERMS_VERSION) throw new Refusal('terms.notAccepted')
  const given = nickname?.trim()
  const name = given ? nicknameFrom(given) : nicknameForNewcomer(localeOf(call.request.headers['accept-language']))
  const now = deps.clock.now()
  const entered = await committing(deps.db, async (tx) => {
    const ticket = await useTicket(tx, secret, now)
    if (!ticket || ticket.accounts.length > 0) return new Refusal('signIn.expired')
    const account = await openPersonalAccount(tx, ticket.number, name, now)
    return enter(tx, account, ticket.terminal, { method: ticket.method, from: call.from }, now)
  })
  return welcome(deps, entered, call)
}
