import type { SignedIn } from '@foyer/contract'
import type { QueryClient } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { OfflineError } from '../api/problem.ts'
import { KEYS, type Me } from '../api/queries.ts'
import { forgetToken, keepToken } from '../api/token.ts'
import { forgetSsoVisits } from '../sso/visits.ts'
import { tellStage } from '../terminal/stage.ts'
import { forgetVisits } from '../wechat/visits.ts'
import { standIn, standOut } from './standing.ts'

/** Keeps what signing in brought; the screens of the account open. */
export function comeIn(queries: QueryClient, { session, account, token }: SignedIn): void {
  keepToken(token)
  queries.clear()
  queries.setQueryData(KEYS.me, { session, account })
  standIn()
  tellStage('signed-in')
}

/**
 * Signs this terminal out. One that signed in by SSO is told where to sign out of the provider too, if there is such a page.
 * Throws `OfflineError` when the server could not be told: then it is signed in still.
 */
export async function goOut(queries: QueryClient): Promise<string | undefined> {
  const continueAt = await providersPage(queries)
  try {
    await call('signOut')
  } catch (failure) {
    if (failure instanceof OfflineError) throw failure
    if (!isOver(failure)) throw failure
  }
  forgetToken()
  forgetVisits()
  forgetSsoVisits()
  standOut()
  queries.clear()
  tellStage('signed-out')
  return continueAt
}

/** Asked while there is still a session; signing out here does not hang on it. */
async function providersPage(queries: QueryClient): Promise<string | undefined> {
  if (queries.getQueryData<Me>(KEYS.me)?.session.signedInBy !== 'sso') return undefined
  const { continueAt } = await call('ssoSignOut').catch(() => ({ continueAt: null }))
  return continueAt ?? undefined
}

function isOver(failure: unknown): boolean {
  const code = (failure as { problem?: { code?: string } }).problem?.code
  return code === 'session.none' || code === 'session.ended'
}
