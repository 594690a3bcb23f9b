import type { Account } from '@foyer/contract'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { KEYS, type Me } from '../../api/queries.ts'

/** Changes the nickname: shown at once, corrected by the answer, put back when there is none. */
export function useChangeNickname(): (nickname: string) => Promise<void> {
  const client = useQueryClient()
  const show = (account: Partial<Account>) =>
    client.setQueryData<Me>(KEYS.me, (me) => me && { ...me, account: { ...me.account, ...account } })

  return async (nickname) => {
    await client.cancelQueries({ queryKey: KEYS.me })
    const before = client.getQueryData<Me>(KEYS.me)?.account.nickname
    show({ nickname })
    try {
      const { account } = await call('changeNickname', { body: { nickname } })
      show({ nickname: account.nickname })
    } catch (error) {
      if (before !== undefined) show({ nickname: before })
      void client.invalidateQueries({ queryKey: KEYS.me }) // it may have arrived all the same
      throw error
    } finally {
      void client.invalidateQueries({ queryKey: KEYS.securityLog })
    }
  }
}
