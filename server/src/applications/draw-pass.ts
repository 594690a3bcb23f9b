import type { AnswerOf } from '@foyer/contract'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { askingApplication } from './asking-application.ts'
import { signPass } from './pass.ts'

/**
 * A pass that this terminal hands to an application, and to nobody else: with it the application learns who it is and asks
 * for its admission, once, within the minute. An application never names a person by itself.
 */
export async function drawPass(deps: Deps, signed: SignedIn, id: string): Promise<AnswerOf<'drawPass'>> {
  const { session, account } = signed
  const application = await askingApplication(deps, id)
  const holder = {
    account: account.id,
    session: session.id,
    terminal: session.terminal,
    nickname: account.nickname,
  }
  const { pass, expiresAt } = await signPass(deps, application.id, holder)
  return { pass, expiresAt: expiresAt.toISOString(), application }
}
