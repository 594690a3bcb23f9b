import type { AnswerOf } from '@foyer/contract'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { connectionOf } from './connections.store.ts'

/**
 * Where a terminal that signed in by SSO goes to sign out of the provider too, after it has signed out here: the
 * provider's own page, which asks. Null for every other terminal, and where the provider has none or does not answer.
 */
export async function ssoSignOut(deps: Deps, { session, account }: SignedIn): Promise<AnswerOf<'ssoSignOut'>> {
  const { realm } = account
  if (session.signed_in_by !== 'sso' || realm.kind !== 'organisation') return { continueAt: null }
  const connection = await connectionOf(deps.db.queries, realm.id)
  if (connection?.provider.protocol !== 'oidc') return { continueAt: null }
  return { continueAt: (await deps.identityProviders.oidc.signOutUrl(connection.provider)) ?? null }
}
