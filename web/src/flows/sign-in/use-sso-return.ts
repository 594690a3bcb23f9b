import type { SignInStep as Outcome } from '@foyer/contract'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { call } from '../../api/call.ts'
import { type SsoOutcome, takeSsoReturn } from '../../sso/visits.ts'
import { declaration } from '../../terminal/here.ts'
import { useTaken } from '../steps/use-taken.ts'

export interface FromSso {
  /** What came back is being looked at. */
  isPending: boolean
  /** Why it came to nothing: the person did not agree there, the provider refused, or the error. */
  trouble: 'cancelled' | 'refused' | Error | undefined
  forget: () => void
}

/** Signs in with what the organisation's provider sent back, where something did (SI1). */
export function useSsoReturn(onOutcome: (outcome: Outcome) => void): FromSso {
  const [back, forget] = useTaken('sso', () => takeSsoReturn('signIn'))
  const taken = useRef<SsoOutcome>(undefined)
  const { mutate, isIdle, isPending, error } = useMutation({
    mutationFn: ({ visit, state, code, issuer }: SsoOutcome) =>
      call('signInBySso', {
        body: { visit, state, ...(code && { code }), ...(issuer && { issuer }), terminal: declaration() },
      }),
    retry: false, // an answer is taken once
    onSuccess: onOutcome,
  })
  useEffect(() => {
    if (!back || back.error || taken.current === back) return
    taken.current = back
    mutate(back)
  }, [back, mutate])
  return {
    isPending: back !== undefined && !back.error && (isIdle || isPending),
    trouble: back?.error ? (CANCELLED.has(back.error) ? 'cancelled' : 'refused') : back && error ? error : undefined,
    forget,
  }
}

/** The person said no, or closed what the provider asked (RFC 6749, OpenID Connect Core). */
const CANCELLED: ReadonlySet<string> = new Set([
  'access_denied',
  'login_required',
  'consent_required',
  'interaction_required',
])
