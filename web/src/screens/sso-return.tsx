import { Link, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { answerAwaitedAt, arriveFromProvider } from '../sso/visits.ts'
import { buttonClass } from '../ui/button.tsx'
import { useHeadingFocus } from '../ui/page-header.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { useJoiningWords } from '../words/account-joining.ts'
import { Threshold } from './threshold.tsx'

/**
 * Where an identity provider sends a person back to: leads on to the page that they left. What this tab did not begin is
 * left alone, so nobody can sign in somebody else by giving them a link.
 */
export function SsoReturnScreen() {
  const words = useJoiningWords().sso
  const { history } = useRouter()
  const [path] = useState(() => arriveHere() ?? answerAwaitedAt())
  const heading = useHeadingFocus(path ? words.title : words.strange)
  useEffect(() => {
    if (path) history.replace(path)
  }, [path, history])
  if (path)
    return (
      <Threshold>
        <div className="flex flex-col gap-6">
          <h1 ref={heading} tabIndex={-1} className="text-heading font-semibold">
            {words.title}
          </h1>
          <ProgressBar label={words.returning} />
        </div>
      </Threshold>
    )
  return (
    <Threshold>
      <div className="flex flex-col items-start gap-6">
        <div role="alert" className="flex flex-col gap-2">
          <h1 ref={heading} tabIndex={-1} className="text-heading font-semibold">
            {words.strange}
          </h1>
          <p className="text-ink-soft">{words.strangeLine}</p>
        </div>
        <Link to="/sign-in" className={buttonClass('secondary')}>
          {words.toSignIn}
        </Link>
      </div>
    </Threshold>
  )
}

let arrived: { address: string; path: string | undefined } | undefined

/**
 * Takes what came back out of the address and the history at once; an answer is taken once, however often this is drawn.
 * OIDC answers in the query; of SAML the server has the answer, and the state alone stands in the fragment.
 */
function arriveHere(): string | undefined {
  const { search, hash, pathname } = location
  const address = search.slice(1) || hash.slice(1)
  if (!address) return undefined
  if (arrived?.address !== address) arrived = { address, path: arriveFromProvider(new URLSearchParams(address)) }
  history.replaceState(history.state, '', pathname)
  return arrived.path
}
