import type { CodeSent } from '@foyer/contract'
import { CODE_RESENT_AFTER } from '@foyer/rules'
import { useEffect, useState } from 'react'
import { serverNow } from '../../time.ts'

/** The seconds until another code can be asked for; 0 when it can. */
export function useSecondsUntilResend(sent: CodeSent): number {
  const [seconds, setSeconds] = useState(() => secondsLeft(sent))
  useEffect(() => {
    const until = Date.now() + waitFor(sent, serverNow())
    const show = () => setSeconds(Math.max(0, Math.ceil((until - Date.now()) / 1000)))
    show()
    const timer = setInterval(show, 500)
    return () => clearInterval(timer)
  }, [sent])
  return seconds
}

function secondsLeft(sent: CodeSent): number {
  return Math.ceil(waitFor(sent, serverNow()) / 1000)
}

/** Milliseconds to wait. Where the server's time is not known well, never longer than the rule says. */
export function waitFor({ resendAt }: Pick<CodeSent, 'resendAt'>, now: number): number {
  return Math.min(Math.max(0, Date.parse(resendAt) - now), CODE_RESENT_AFTER)
}
