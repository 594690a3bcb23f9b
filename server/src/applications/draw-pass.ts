import type { AnswerOf } from '@foyer/contract'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { signPass } from './pass.ts'

/**
 * A pass that this terminal hands to an application, and to nobody else: with it the application learns who it is and asks
 * for its admission, once, within the minute. An application never names a person by itself.
 */
export async function drawPass(deps: Deps, signed: SignedIn, application: string): Promise<AnswerOf<'drawPass'>> {
  const { session, account } = signed
  const known = await deps.db.queries
    .selectFrom('applications as a')
    .innerJoin('organisations as o', 'o.id', 'a.organisation_id')
    .select(['a.id', 'a.name', 'o.name as organisation'])
    .where('a.id', '=', application)
    .where('a.removed_at', 'is', null)
    .executeTakeFirst()
  if (!known) throw new Refusal('application.unknown')
  const holder = {
    account: account.id,
    session: session.id,
    terminal: session.terminal,
    nickname: account.nickname,
  }
  const { pass, expiresAt } = await signPass(deps, known.id, holder)
  return { pass, expiresAt: expiresAt.toISOString(), application: known }
}
