import type { Account } from '@foyer/contract'
import type { QueryClient } from '@tanstack/react-query'
import { KEYS, type Me } from '../api/queries.ts'

/** The account as the server has just said it; terminals and the security log may have changed with it. */
export function keepAccount(queries: QueryClient, account: Account): void {
  queries.setQueryData<Me>(KEYS.me, (me) => me && { ...me, account })
  void queries.invalidateQueries({ queryKey: KEYS.terminals })
  void queries.invalidateQueries({ queryKey: KEYS.securityLog })
}
