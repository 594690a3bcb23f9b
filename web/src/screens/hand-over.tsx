import type { HandOverDestination, SignedIn } from '@foyer/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { call } from '../api/call.ts'
import { comeIn } from '../session/come-and-go.ts'
import { declaration } from '../terminal/here.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { useHeadingFocus } from '../ui/page-header.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { useErrorSentences } from '../ui/use-error-sentence.ts'
import { useWords } from '../words/use-words.ts'
import { Threshold } from './threshold.tsx'

const DESTINATIONS = {
  profile: '/profile',
  security: '/security',
  organisation: '/organisation',
  data: '/data',
} as const satisfies Record<HandOverDestination, string>

/** The link from the client (AV3): signs this browser in as the same account and leads on. It works once. */
export function HandOverScreen() {
  const { handOver: words, common } = useWords()
  const said = useErrorSentences()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [token] = useState(takeToken)
  const [attempt, setAttempt] = useState(0)
  const [failure, setFailure] = useState<unknown>()
  const heading = useHeadingFocus(failure || !token ? words.goneTitle : words.title)

  useEffect(() => {
    if (!token) return
    let gone = false
    setFailure(undefined)
    redeem(token, attempt).then(
      (answer) => {
        if (gone) return
        comeIn(queries, answer)
        void navigate({ href: DESTINATIONS[answer.destination ?? 'profile'], replace: true })
      },
      (error: unknown) => !gone && setFailure(error),
    )
    return () => {
      gone = true
    }
  }, [token, attempt, queries, navigate])

  if (token && !failure)
    return (
      <Threshold>
        <div className="flex flex-col gap-6">
          <h1 ref={heading} tabIndex={-1} className="text-heading font-semibold">
            {words.title}
          </h1>
          <ProgressBar label={words.working} />
        </div>
      </Threshold>
    )
  const sentence = token ? said(failure) : { title: words.noToken, instead: words.noTokenLine }
  return (
    <Threshold>
      <div className="flex flex-col items-start gap-6">
        <div role="alert" className="flex flex-col gap-2">
          <h1 ref={heading} tabIndex={-1} className="text-heading font-semibold">
            {sentence.title}
          </h1>
          <p className="text-ink-soft">{sentence.instead}</p>
        </div>
        <div className="flex flex-wrap gap-3">
          {token && !isGone(failure) && <Button onClick={() => setAttempt(attempt + 1)}>{common.retry}</Button>}
          <Link to="/" className={buttonClass('secondary')}>
            {words.toStart}
          </Link>
        </div>
      </div>
    </Threshold>
  )
}

/** Reads the token and takes it out of the address and the history at once. */
function takeToken(): string {
  const token = location.hash.slice(1)
  if (token) history.replaceState(history.state, '', location.pathname)
  return token
}

let redeeming: { key: string; answer: Promise<SignedIn> } | undefined

/** A token works once, so an attempt is made once, however often the screen is drawn. */
function redeem(token: string, attempt: number): Promise<SignedIn> {
  const key = `${token} ${attempt}`
  if (redeeming?.key !== key) {
    const terminal = { ...declaration(), kind: 'web', shell: 'browser' } as const
    const answer = call('redeemHandOver', { body: { token, terminal } })
    redeeming = { key, answer }
  }
  return redeeming.answer
}

function isGone(failure: unknown): boolean {
  return (failure as { problem?: { code?: string } }).problem?.code === 'handOver.gone'
}
