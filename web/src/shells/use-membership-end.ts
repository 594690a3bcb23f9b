import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { KEYS } from '../api/queries.ts'
import { serverNow } from '../time.ts'

/** The longest that a timer of a browser waits. */
const LONGEST_WAIT = 2 ** 31 - 1

/** Asks for the account anew when its membership ends: the plan that the screens show goes by the clock of the server. */
export function useMembershipEnd(memberUntil: string | null): void {
  const queries = useQueryClient()
  useEffect(() => {
    const left = memberUntil ? Date.parse(memberUntil) - serverNow() : 0
    if (left <= 0) return
    const timer = setTimeout(() => void queries.invalidateQueries({ queryKey: KEYS.me }), Math.min(left, LONGEST_WAIT))
    return () => clearTimeout(timer)
  }, [memberUntil, queries])
}
