import { useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { KEYS, type Me } from '../../api/queries.ts'
import { tellStage } from '../../terminal/stage.ts'

export interface NewPassword {
  proof: string
  password: string
  endOthers: boolean
}

export interface PasswordSaved {
  /** How many other terminals were signed out; undefined when they were to stay. */
  ended: number | undefined
}

/** Saves the password; the screens know at once that the account has one. */
export function useSavePassword(): (wanted: NewPassword) => Promise<PasswordSaved> {
  const client = useQueryClient()
  return async (wanted) => {
    if (wanted.endOthers) tellStage('ending-others')
    const { ended } = await call('setPassword', { body: wanted })
    client.setQueryData<Me>(
      KEYS.me,
      (me) => me && { ...me, account: { ...me.account, facts: { ...me.account.facts, hasPassword: true } } },
    )
    void client.invalidateQueries({ queryKey: KEYS.terminals })
    void client.invalidateQueries({ queryKey: KEYS.securityLog })
    return { ended: wanted.endOthers ? ended : undefined }
  }
}
