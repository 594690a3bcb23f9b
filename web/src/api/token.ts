import { kept } from '../kept.ts'
import { here } from '../terminal/here.ts'

const TOKEN = 'foyer.token'
const TOKEN_AT = 'foyer.token.at'

/** The five clients hold a bearer token; the web has a cookie that no script can read. */
export function holdsToken(): boolean {
  return here().kind !== 'web'
}

export function readToken(): string | undefined {
  return holdsToken() ? (kept.getItem(TOKEN) ?? undefined) : undefined
}

/** Keeps what signing in or renewing brought, and when. */
export function keepToken(token: string | undefined): void {
  if (token && holdsToken()) kept.setItem(TOKEN, token)
  kept.setItem(TOKEN_AT, new Date().toISOString())
}

export function forgetToken(): void {
  if (holdsToken()) kept.removeItem(TOKEN)
  kept.removeItem(TOKEN_AT)
}

/** Since when this terminal has its token; epoch milliseconds. */
export function tokenSince(): number | undefined {
  const at = Date.parse(kept.getItem(TOKEN_AT) ?? '')
  return Number.isNaN(at) ? undefined : at
}
