import type { AnswerOf } from '@foyer/contract'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { connectionOf } from './connections.store.ts'

/**
 * Where a terminal that signed in by SSO goes to sign out of the provider too, after it has signed out here: a page of the
 * provider's, which gets nothing of the person in its address. Null for every other terminal, and where there is none.
 */
export async function ssoSignOut(deps: Deps, { session, account }: SignedIn): Promise<AnswerOf<'ssoSignOut'>> {
  const { realm } = account
  if (session.signed_in_by !== 'sso' || realm.kind !== 'organisation') return { continueAt: null }
  const provider = (await connectionOf(deps.db.queries, realm.id))?.provider
  if (provider?.protocol === 'saml') return { continueAt: provider.signOutUrl }
  const page = provider && (await deps.identityProviders.oidc.signOutUrl(provider))
  return { continueAt: page ?? null }
}
