import type { Account, Avatar } from '@foyer/contract'
import type { QueryClient } from '@tanstack/react-query'
import { KEYS, type Me } from '../../api/queries.ts'

/** Changes the account that the screens show; nothing when nobody is signed in any more. */
export function changeShownAccount(client: QueryClient, change: Partial<Account>): void {
  client.setQueryData<Me>(KEYS.me, (me) => me && { ...me, account: { ...me.account, ...change } })
}

export function shownAvatar(client: QueryClient): Avatar | null {
  return client.getQueryData<Me>(KEYS.me)?.account.avatar ?? null
}
