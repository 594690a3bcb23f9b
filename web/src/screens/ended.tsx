import { WORDS } from '@foyer/contract/words'
import type { EndReason } from '@foyer/rules'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { DoorClosed } from 'lucide-react'
import { Suspense } from 'react'
import { type Ended, endedWasSeen } from '../session/standing.ts'
import { Button } from '../ui/button.tsx'
import { lazily } from '../ui/lazily.ts'
import { useHeadingFocus } from '../ui/page-header.tsx'
import { TerminalIcon } from '../ui/terminal-icon.tsx'
import { useMoments } from '../words/use-moments.ts'
import { useLocale, useWords } from '../words/use-words.ts'
import { Threshold } from './threshold.tsx'

const ClosedHere = lazily(() => import('./ended/closed-here.tsx'), 'ClosedHere')

/** Ends that a change of the password would not undo. */
const OF_ITSELF: ReadonlySet<EndReason> = new Set([
  'signedOut',
  'expired',
  'accountClosed',
  'removedByOrganisation',
  'disabledByOrganisation',
])

/** The session of this terminal is over: why, who did it, when, and the way back in (SI5). */
export function EndedScreen({ ended }: { ended: Ended }) {
  const words = useWords()
  const why = WORDS[useLocale()].endReasons[ended.reason]
  const moments = useMoments()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const heading = useHeadingFocus(words.ended.reasonTitles[ended.reason])
  const bySomebody = !ended.byThis && !OF_ITSELF.has(ended.reason)
  return (
    <Threshold>
      <div className="flex animate-[come-in_180ms_ease-out] flex-col gap-6" data-reason={ended.reason}>
        <span className="inline-flex size-14 items-center justify-center rounded-full bg-amber-wash text-amber">
          <DoorClosed className="size-7" aria-hidden="true" />
        </span>
        <div role="alert" className="flex flex-col gap-2">
          <h1 ref={heading} tabIndex={-1} className="text-heading font-semibold">
            {words.ended.reasonTitles[ended.reason]}
          </h1>
          <p className="text-lead text-ink-soft">{ended.closure ? words.ended.closedHere : why}</p>
        </div>
        {(ended.by || ended.at) && (
          <dl className="divide-y divide-line rounded-card border border-line bg-surface">
            {ended.by && (
              <div className="flex min-h-13 items-center justify-between gap-4 px-4 py-2.5">
                <dt className="text-ink-soft">{words.ended.who}</dt>
                <dd className="flex min-w-0 items-center gap-2 text-right">
                  <TerminalIcon terminal={ended.by.terminal} className="size-4.5 shrink-0 text-ink-soft" />
                  <span className="min-w-0">
                    {[...new Set([words.terminals[ended.by.terminal], ended.by.deviceName])]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </dd>
              </div>
            )}
            {ended.at && (
              <div className="flex min-h-13 items-center justify-between gap-4 px-4 py-2.5">
                <dt className="text-ink-soft">{words.ended.when}</dt>
                <dd>{moments.exact(ended.at)}</dd>
              </div>
            )}
          </dl>
        )}
        {ended.closure && (
          <Suspense>
            <ClosedHere closure={ended.closure} />
          </Suspense>
        )}
        <div className="flex flex-col gap-3">
          <Button
            size="large"
            wide
            onClick={async () => {
              await navigate({ to: '/sign-in', replace: true }) // not back to the page where it happened
              queries.clear()
              endedWasSeen()
            }}
          >
            {words.ended.signInAgain}
          </Button>
          {bySomebody && <p className="text-caption text-ink-soft">{words.ended.notYou}</p>}
        </div>
      </div>
    </Threshold>
  )
}
