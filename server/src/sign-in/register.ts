import { localeOf, type SignedIn } from '@foyer/contract'
import { nicknameFrom } from '../accounts/nickname.ts'
import { nicknameForNewcomer, openPersonalAccount } from '../accounts/open-account.ts'
import { TERMS_VERSION } from '../accounts/terms.ts'
import { committing } from '../platform/db/transaction.ts'
import type { Call } from '../platform/http/endpoint.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { enter, welcome } from './enter.ts'
import { mayRegister } from './may-register.ts'
import { useTicket } from './sign-in.store.ts'

/**
 * Opens a personal account for a number or a WeChat that opens none, or only such that nobody joined yet, once the person
 * accepts the terms (SI1), and signs in. WeChat's picture is taken over if the person asked for it, and never later.
 */
export async function register(deps: Deps, call: Call<'register'>): Promise<SignedIn> {
  const { ticket: secret, termsVersion, nickname, takePicture } = call.body
  if (termsVersion !== TERMS_VERSION) throw new Refusal('terms.notAccepted')
  const given = nickname?.trim()
  const name = given ? nicknameFrom(given) : nicknameForNewcomer(localeOf(call.request.headers['accept-language']))
  const now = deps.clock.now()
  const entered = await committing(deps.db, async (tx) => {
    const ticket = await useTicket(deps, tx, secret, now)
    if (!ticket || !(await mayRegister(tx, ticket, now))) return new Refusal('signIn.expired')
    const { shown, terminal, method } = ticket
    if ('sso' in shown) return new Refusal('signIn.expired') // it opens accounts of its organisation, no personal one
    const account = await openPersonalAccount(deps, tx, shown, name, now)
    const picture = 'wechat' in shown ? shown.wechat.picture : null
    if (takePicture && picture !== null)
      await deps.jobs.add(tx, 'take-picture-over', {
        account,
        sealed: deps.secrets.seal({ picture }).toString('base64'),
      })
    return enter(deps, tx, account, terminal, { method, from: call.from }, now)
  })
  return welcome(deps, entered, call)
}
