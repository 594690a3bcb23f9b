import { Link, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { buttonClass } from '../ui/button.tsx'
import { useHeadingFocus } from '../ui/page-header.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { arrive, awaitedAt } from '../wechat/visits.ts'
import { useWechatWords } from '../words/account-wechat.ts'
import { Threshold } from './threshold.tsx'

/**
 * Where WeChat sends a person back to: leads on to the page that they left. What this tab did not begin is left alone:
 * nobody can bind or sign in somebody else by giving them a link (the state of OAuth 2).
 */
export function WechatReturnScreen() {
  const words = useWechatWords().back
  const { history } = useRouter()
  const [path] = useState(() => arriveHere() ?? awaitedAt())
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
        <Link to="/" className={buttonClass('secondary')}>
          {words.toStart}
        </Link>
      </div>
    </Threshold>
  )
}

let arrived: { address: string; path: string | undefined } | undefined

/** Takes code and state out of the address and the history at once; an answer is taken once, however often this is drawn. */
function arriveHere(): string | undefined {
  const { search, pathname } = location
  if (!search) return undefined
  if (arrived?.address !== search) arrived = { address: search, path: arrive(new URLSearchParams(search)) }
  history.replaceState(history.state, '', pathname)
  return arrived.path
}
