import type { CodeSent } from '@foyer/contract'
import { CODE_RESENT_AFTER } from '@foyer/rules'
import { useEffect, useState } from 'react'

/** The seconds until another code can be asked for; 0 when it can. */
export function useSecondsUntilResend(sent: CodeSent): number {
  const [seconds, setSeconds] = useState(() => Math.ceil(waitFor(sent, Date.now()) / 1000))
  useEffect(() => {
    const until = Date.now() + waitFor(sent, Date.now())
    const show = () => setSeconds(Math.max(0, Math.ceil((until - Date.now()) / 1000)))
    show()
    const timer = setInterval(show, 500)
    return () => clearInterval(timer)
  }, [sent])
  return seconds
}

/** Milliseconds to wait. Where this terminal's clock is behind the server's, never longer than the rule says. */
export function waitFor({ resendAt }: Pick<CodeSent, 'resendAt'>, now: number): number {
  return Math.min(Math.max(0, Date.parse(resendAt) - now), CODE_RESENT_AFTER)
}
