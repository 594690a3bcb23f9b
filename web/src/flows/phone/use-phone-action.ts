import { useState } from 'react'
import { useMe } from '../../api/queries.ts'
import type { PhoneAction } from './use-bind-number.ts'

/** What there is to do: a first number, or another one. Stays what it was when the flow began. */
export function usePhoneAction(): PhoneAction {
  const { account } = useMe()
  return useState<PhoneAction>(account.facts.number ? 'rebindPhone' : 'bindPhone')[0]
}
