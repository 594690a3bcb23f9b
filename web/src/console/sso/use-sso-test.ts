import type { SsoTestResult } from '@foyer/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { call } from '../../api/call.ts'
import { useTaken } from '../../flows/steps/use-taken.ts'
import { goToProvider, type SsoOutcome, takeSsoReturn } from '../../sso/visits.ts'
import { CONSOLE } from '../queries.ts'

const HERE = '/organisation/settings/sign-in'

export interface SsoTest {
  begin: () => void
  leaving: boolean
  /** What came back is being looked at. */
  looking: boolean
  result: SsoTestResult | undefined
  error: unknown
}

/** The test sign-in: goes to the provider, comes back here, and has looked at what was answered. Nobody is signed in. */
export function useSsoTest(): SsoTest {
  const queries = useQueryClient()
  const [back] = useTaken('sso test', () => takeSsoReturn('test'))
  const taken = useRef<SsoOutcome>(undefined)
  const look = useMutation({
    mutationFn: (body: SsoOutcome) => call('ssoTestResult', { body }),
    retry: false, // an answer is taken once
    onSettled: async () => {
      await queries.cancelQueries({ queryKey: CONSOLE.sso }) // a first answer on its way may be from before the test
      void queries.invalidateQueries({ queryKey: CONSOLE.sso })
      void queries.invalidateQueries({ queryKey: CONSOLE.log })
    },
  })
  const { mutate } = look
  useEffect(() => {
    if (!back || taken.current === back) return
    taken.current = back
    mutate(back)
  }, [back, mutate])
  const go = useMutation({
    mutationFn: () => call('askForSsoTest', { body: {} }),
    onMutate: () => look.reset(),
    onSuccess: (visit) => goToProvider(visit, { purpose: 'test', next: HERE }),
  })
  return {
    begin: () => go.mutate(),
    leaving: go.isPending || go.isSuccess,
    looking: look.isPending,
    result: look.data,
    error: go.error ?? look.error,
  }
}
