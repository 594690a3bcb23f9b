import { Link } from '@tanstack/react-router'
import { BellRing, X } from 'lucide-react'
import { type RefObject, useEffect, useRef } from 'react'
import { useMe } from '../api/queries.ts'
import { type Notice, readNotices, useNotices } from '../live/notices.ts'
import { useNow } from '../screens/terminals/use-now.ts'
import { buttonClass, IconButton } from '../ui/button.tsx'
import { useNoticeWords } from '../words/account-notices.ts'
import { useMoments } from '../words/use-moments.ts'
import { useWords } from '../words/use-words.ts'

/** What changed in how one signs in, told on every terminal but the one that did it; stays until it is read. */
export function Notices() {
  const words = useNoticeWords()
  const { session } = useMe()
  const [newest, ...others] = useNotices(session.id)
  return (
    <section
      aria-label={words.label}
      className="pointer-events-none fixed inset-x-0 bottom-[max(0.75rem,env(safe-area-inset-bottom))] z-60 mb-[var(--tabs-height,0px)] flex justify-center px-3 sm:inset-x-auto sm:right-6 sm:bottom-6 sm:px-0"
    >
      <div role="status" aria-live="polite" className="contents">
        {newest && <OneNotice key={`${newest.seq} ${newest.at}`} notice={newest} others={others.length} />}
      </div>
    </section>
  )
}

function OneNotice({ notice, others }: { notice: Notice; others: number }) {
  const words = useNoticeWords()
  const { places } = useWords()
  const moments = useMoments()
  const now = useNow()
  const read = () => readNotices([notice])
  const card = useRef<HTMLDivElement>(null)
  useRaisedToasts(card)
  return (
    <div
      ref={card}
      className="pointer-events-auto w-full max-w-md animate-[come-in_180ms_ease-out] rounded-card border border-line bg-surface p-4 pb-2 text-ink shadow-floating sm:w-104"
    >
      <div className="flex gap-3">
        <span className="inline-flex size-9 shrink-0 items-center justify-center rounded-full bg-amber-wash text-amber">
          <BellRing className="size-4.5" aria-hidden="true" />
        </span>
        <div className="min-w-0 flex-1">
          <p className="font-semibold">{words.changed[notice.event]}</p>
          <p className="text-caption text-ink-soft">
            {notice.by ? words.by(notice.by.deviceName) : words.byNoTerminal}
            {' · '}
            <time dateTime={notice.at} title={moments.exact(notice.at)}>
              {moments.ago(notice.at, now)}
            </time>
            {others > 0 && ` · ${words.others(others)}`}
          </p>
          <p className="text-caption text-ink-soft">{words.wasNotYou}</p>
        </div>
        <IconButton label={words.read} className="-mt-2.5 -mr-2.5" onClick={read}>
          <X className="size-4.5" aria-hidden="true" />
        </IconButton>
      </div>
      <div className="-ml-3 flex flex-wrap items-center sm:ml-9">
        <Link to="/terminals" onClick={read} className={LEAD}>
          {places.terminals}
        </Link>
        <Link to="/security-log" onClick={read} className={LEAD}>
          {places.securityLog}
        </Link>
      </div>
    </div>
  )
}

const LEAD = `${buttonClass('quiet')} px-3`

/** On screens that are not wide a notice stands where toasts do: they come above it. */
function useRaisedToasts(card: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { style } = document.documentElement
    const sizes = new ResizeObserver(() => style.setProperty('--notice-height', `${card.current?.offsetHeight ?? 0}px`))
    if (card.current) sizes.observe(card.current)
    return () => {
      sizes.disconnect()
      style.removeProperty('--notice-height')
    }
  }, [card])
}
