import type { Proof } from '@foyer/contract'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { standEndedByThis } from '../../session/standing.ts'
import { tellStage } from '../../terminal/stage.ts'
import { keepAccount } from '../keep-account.ts'

export type PhoneAction = 'bindPhone' | 'rebindPhone'

export interface NewNumber {
  proof: Proof['proof']
  challenge: string
  code: string
}

/**
 * Binds the number that the code went to; answers it, masked. A rebinding signs every terminal out, this one too (PH6),
 * and this one says so at once, whether the live link has told it or not.
 */
export function useBindNumber(action: PhoneAction): (wanted: NewNumber) => Promise<string> {
  const queries = useQueryClient()
  return async (body) => {
    if (action === 'rebindPhone') {
      tellStage('ending-others')
      const { maskedNumber } = await call('rebindPhone', { body })
      standEndedByThis('numberRebound')
      return maskedNumber
    }
    const { account } = await call('bindPhone', { body })
    keepAccount(queries, account)
    return account.maskedNumber ?? ''
  }
}
