import { keepsItsOwn, type Terminal } from '@foyer/rules'
import type { QueryClient } from '@tanstack/react-query'
import { KEYS, type Me } from '../api/queries.ts'
import { rememberWhose } from './whose.ts'

/** The live link is up: who is signed in here is known, and what changed meanwhile is asked for (HS5). */
export function hearWelcome({ account, session }: Me, queries: QueryClient): void {
  if (keepsItsOwn(session.terminal)) rememberWhose(account.id)
  changed(session.terminal, queries)
}

/** The history of the account changed, or whether it is synced (HS2). */
export function hearHistoryChanged(queries: QueryClient): void {
  changed(queries.getQueryData<Me>(KEYS.me)?.session.terminal, queries)
}

/** A browser asks the server again for what it shows; the clients bring their own up to date (HS6). */
function changed(terminal: Terminal | undefined, queries: QueryClient): void {
  void queries.invalidateQueries({ queryKey: KEYS.history })
  if (terminal && keepsItsOwn(terminal)) void import('./keep-up.ts').then(({ keepUp }) => keepUp())
}
