import { Cloud, CloudOff, WifiOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { OfflineError } from '../api/call.ts'
import { useOnline } from '../live/connection.ts'
import { Button } from '../ui/button.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { useLate } from '../ui/skeleton.tsx'
import { useHistoryWords } from '../words/account-history.ts'
import { useMoments } from '../words/use-moments.ts'
import { useLocale } from '../words/use-words.ts'
import { type KeepingUp, keepUp, useKeepingUp } from './keep-up.ts'
import { useReached } from './use-history.ts'

export interface SyncStateProps {
  inBrowser: boolean
  syncingInBrowser: boolean | undefined
}

/** One line about syncing: whether it is on, how far it is, what keeps it, and since when all is here. */
export function SyncState({ inBrowser, syncingInBrowser }: SyncStateProps) {
  const words = useHistoryWords().states
  if (inBrowser) {
    if (syncingInBrowser === undefined) return null
    return <Line icon={syncingInBrowser ? ON : OFF}>{syncingInBrowser ? words.on : words.offInBrowser}</Line>
  }
  return <OfDevice />
}

const ON = <Cloud className="size-4.5 text-jade" aria-hidden="true" />
const OFF = <CloudOff className="size-4.5" aria-hidden="true" />

function OfDevice() {
  const words = useHistoryWords().states
  const moments = useMoments()
  const online = useOnline()
  const keeping = useKeepingUp()
  const reached = useReached()
  if (keeping.is === 'catchingUp' && keeping.of > 0) return <Progress keeping={keeping} />
  if (!online || (keeping.is === 'behind' && keeping.error instanceof OfflineError))
    return <Line icon={<WifiOff className="size-4.5" aria-hidden="true" />}>{words.offline}</Line>
  if (keeping.is === 'behind')
    return (
      <Line icon={OFF}>
        {words.behind}
        <Button variant="quiet" className="-my-2" onClick={() => void keepUp()}>
          {words.retry}
        </Button>
      </Line>
    )
  if (!reached) return null
  if (!reached.syncing) return <Line icon={OFF}>{words.off}</Line>
  return (
    <Line icon={ON}>
      <span>{words.on}</span>
      <span>
        {reached.askedAt > 0 ? words.last(moments.ago(new Date(reached.askedAt).toISOString())) : words.never}
      </span>
    </Line>
  )
}

const WORTH_A_BAR_AFTER = 300

function Progress({ keeping: { done, of } }: { keeping: Extract<KeepingUp, { is: 'catchingUp' }> }) {
  const words = useHistoryWords().states
  const locale = useLocale()
  const late = useLate(WORTH_A_BAR_AFTER)
  if (!late) return <Line icon={ON}>{words.catchingUp}</Line>
  return (
    <div className="px-1">
      <ProgressBar label={words.progress(done.toLocaleString(locale), of.toLocaleString(locale))} value={done / of} />
    </div>
  )
}

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <div role="status" className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 px-1 text-caption text-ink-soft">
      {icon}
      {children}
    </div>
  )
}
