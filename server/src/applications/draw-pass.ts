import type { AnswerOf, BodyReadOf } from '@foyer/contract'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { askingApplication } from './asking-application.ts'
import { signPass } from './pass.ts'

/**
 * A pass that this terminal hands to an application, and to nobody else: with it the application learns who it is and asks
 * for its admission, once, within the minute. An application never names a person by itself. `leave` is what the person
 * agrees to leave when the pass lets them in (JM9): it goes in the pass, sealed. Nothing is left by drawing it.
 */
export async function drawPass(
  deps: Deps,
  signed: SignedIn,
  { application: id, leave }: BodyReadOf<'drawPass'>,
): Promise<AnswerOf<'drawPass'>> {
  const { session, account } = signed
  const application = await askingApplication(deps, id)
  const holder = {
    account: account.id,
    session: session.id,
    terminal: session.terminal,
    nickname: account.nickname,
    leaves: await presentOf(deps, account.id, leave),
  }
  const { pass, expiresAt } = await signPass(deps, application.id, holder)
  return { pass, expiresAt: expiresAt.toISOString(), application }
}

/** Those of them that are the account's, and not over: there is nothing to agree to of any other. */
async function presentOf({ db, clock }: Deps, account: string, attendances: readonly string[]): Promise<string[]> {
  if (attendances.length === 0) return []
  const present = await db.queries
    .selectFrom('attendances')
    .select('id')
    .where('id', 'in', [...attendances])
    .where('account_id', '=', account)
    .where('left_at', 'is', null)
    .where('lease_until', '>', clock.now())
    .execute()
  return present.map(({ id }) => id)
}
