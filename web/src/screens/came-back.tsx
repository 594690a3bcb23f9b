import { Link, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { buttonClass } from '../ui/button.tsx'
import { useHeadingFocus } from '../ui/page-header.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { Threshold } from './threshold.tsx'

export interface CameBackProps {
  words: { title: string; working: string; strange: string; strangeLine: string; elsewhere: string }
  /** The page of this tab that waits for what came back; none when this tab did not begin it. */
  arrive: () => string | undefined
  elsewhere: '/' | '/sign-in'
}

/**
 * Where another site sends a person back to: leads on to the page that they left. What this tab did not begin is left
 * alone: nobody can bind or sign in somebody else by giving them a link (the state of OAuth 2).
 */
export function CameBack({ words, arrive, elsewhere }: CameBackProps) {
  const { history } = useRouter()
  const [path] = useState(arrive)
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
          <ProgressBar label={words.working} />
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
        <Link to={elsewhere} className={buttonClass('secondary')}>
          {words.elsewhere}
        </Link>
      </div>
    </Threshold>
  )
}

let taken: { address: string; path: string | undefined } | undefined

/**
 * Takes an answer out of the address and the history at once, from the query or, where there is none, from behind the #;
 * it is taken once, however often this is drawn.
 */
export function takenFromAddress(take: (answer: URLSearchParams) => string | undefined): string | undefined {
  const { search, hash, pathname } = location
  const address = search.slice(1) || hash.slice(1)
  if (!address) return undefined
  if (taken?.address !== address) taken = { address, path: take(new URLSearchParams(address)) }
  history.replaceState(history.state, '', pathname)
  return taken.path
}
