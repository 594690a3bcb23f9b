import type { SsoReturn, SsoVisit } from '@foyer/contract'
import { keptForTab } from '../kept.ts'

/** A visit to an identity provider that this tab began: to sign in, or to test how one would. */
export interface SsoAway {
  purpose: 'signIn' | 'test'
  /** The secret with which this terminal takes the answer. */
  visit: string
  state: string
  /** The page to go on at. */
  next: string
}

/** What the provider sent the person back with; `error` when it signed nobody in. */
export type SsoOutcome = SsoReturn & { error?: string }

type Back = Pick<SsoAway, 'purpose' | 'next'> & { outcome: SsoOutcome }

/** One visit a tab: who begins another has left the one before. */
const AWAY = 'foyer.sso.visit'
const BACK = 'foyer.sso.back'

/** Leaves for the provider. This tab keeps the visit's secret and the way onward, and nobody else has them. */
export function goToProvider({ visit, state, url }: SsoVisit, onward: Pick<SsoAway, 'purpose' | 'next'>): void {
  keptForTab.removeItem(BACK)
  keptForTab.setItem(AWAY, JSON.stringify({ ...onward, visit, state } satisfies SsoAway))
  location.assign(url)
}

/**
 * Takes what the provider sent the person back with to the page that began the visit, and says which that is. Nothing
 * when this tab began no visit of that state: then the answer is another's, and nobody hears of it.
 */
export function arriveFromProvider(address: URLSearchParams): string | undefined {
  const away = read<SsoAway>(AWAY)
  if (!away || away.state !== address.get('state')) return undefined
  keptForTab.removeItem(AWAY)
  const [code, issuer, error] = ['code', 'iss', 'error'].map((name) => address.get(name))
  const { visit, state, purpose, next } = away
  const outcome: SsoOutcome = {
    visit,
    state,
    ...(code && { code }),
    ...(issuer && { issuer }),
    ...(error && { error }),
  }
  keptForTab.setItem(BACK, JSON.stringify({ purpose, next, outcome } satisfies Back))
  return next
}

/** Where somebody waits for an answer that has come already: the page was loaded again before it could be taken. */
export function answerAwaitedAt(): string | undefined {
  return read<Back>(BACK)?.next
}

/** What came back for the sign-in, or for the test; once. */
export function takeSsoReturn(purpose: SsoAway['purpose']): SsoOutcome | undefined {
  const back = read<Back>(BACK)
  if (back?.purpose !== purpose) return undefined
  keptForTab.removeItem(BACK)
  return back.outcome
}

/** Nobody is signed in here any more: what somebody left behind on their way to the provider is not for the next one. */
export function forgetSsoVisits(): void {
  keptForTab.removeItem(AWAY)
  keptForTab.removeItem(BACK)
}

function read<T>(key: string): T | undefined {
  try {
    return (JSON.parse(keptForTab.getItem(key) ?? 'null') as T | null) ?? undefined
  } catch {
    return undefined // nothing that this app wrote
  }
}
