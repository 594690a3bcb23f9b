import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

export interface LeadToProps {
  to: string
  search?: { next?: string }
}

/** Leads to another page in place of this one, once, however often it is drawn before that page is here. */
export function LeadTo({ to, search }: LeadToProps) {
  const navigate = useNavigate()
  const left = useRef(false)
  useEffect(() => {
    if (left.current) return
    left.current = true
    void navigate({ to, search: search ?? {}, replace: true })
  })
  return null
}
