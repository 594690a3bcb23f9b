import { useRouter } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

/**
 * Leads to another page in place of this one, once, however often it is drawn before that page is here. The address is
 * taken as it is, with what stands behind the path.
 */
export function LeadTo({ to }: { to: string }) {
  const { history } = useRouter()
  const left = useRef(false)
  useEffect(() => {
    if (left.current) return
    left.current = true
    history.replace(to)
  })
  return null
}
