import type { Meeting } from '@foyer/contract'
import type { LeaveReason } from '@foyer/rules'
import { Link } from '@tanstack/react-router'
import { DoorClosed, DoorOpen } from 'lucide-react'
import { Button, buttonClass } from '../ui/button.tsx'
import { useHeadingFocus } from '../ui/page-header.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { useSurface } from '../ui/surface.ts'
import { useMeetingWords } from '../words/account-meetings.ts'
import { useSentences } from '../words/use-words.ts'
import { CalendarFile } from './calendar-file.tsx'
import { DoorFrame } from './door-frame.tsx'
import { NoticePage } from './notice-page.tsx'
import { useEndWords } from './use-end-words.ts'
import type { ShutBy } from './visit.ts'

/** While it is found out where this terminal stands with the meeting. */
export function ArrivingPage() {
  const words = useMeetingWords().before
  const heading = useHeadingFocus(words.title)
  return (
    <DoorFrame>
      <div className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center gap-6">
        <h1 ref={heading} tabIndex={-1} className="sr-only">
          {words.title}
        </h1>
        <ProgressBar label={words.reconnecting} />
      </div>
    </DoorFrame>
  )
}

/** Out of the meeting: why, and back in where that is possible. */
export function OutPage({ reason, meeting, onAgain }: OutProps) {
  const words = useMeetingWords().out
  const end = useEndWords()(meeting)
  const ended = reason === 'meetingEnded' ? end : undefined
  return (
    <NoticePage
      alert={reason !== 'left'}
      icon={<DoorOpen className="size-7" aria-hidden="true" />}
      title={ended?.title ?? words.title[reason]}
      line={<p>{ended?.line ?? words.line[reason]}</p>}
      actions={
        <>
          {AGAIN[reason] && (
            <Button size="large" onClick={onAgain}>
              {words.again}
            </Button>
          )}
          <ToStart primary={!AGAIN[reason]} />
        </>
      }
    />
  )
}

interface OutProps {
  reason: LeaveReason
  meeting: Meeting | undefined
  onAgain: () => void
}

/** After which ends one may ask to come in again. */
const AGAIN: Record<LeaveReason, boolean> = {
  left: true,
  tookOver: true,
  lost: true,
  removed: false,
  sessionEnded: false,
  meetingEnded: false,
}

interface ShutProps {
  code: ShutBy
  meeting: Meeting | undefined
}

/** A meeting that cannot be come into: over, cancelled, or not for this account any more. */
export function ShutPage({ code, meeting }: ShutProps) {
  const words = useMeetingWords().out
  const sentences = useSentences()(code)
  const end = useEndWords()(meeting)
  const ended = code === 'meeting.ended' ? end : undefined
  return (
    <NoticePage
      alert
      icon={<DoorClosed className="size-7" aria-hidden="true" />}
      title={ended?.title ?? sentences.title}
      line={<p>{ended?.line ?? sentences.instead}</p>}
      actions={
        <>
          {code === 'meeting.unknown' && (
            <Link to="/join" className={buttonClass('secondary', 'large')}>
              {words.another}
            </Link>
          )}
          <ToStart primary />
          {meeting?.end === 'cancelled' && <CalendarFile meeting={meeting} />}
        </>
      }
    />
  )
}

function ToStart({ primary }: { primary: boolean }) {
  const words = useMeetingWords().out
  const web = useSurface() === 'web'
  return (
    <Link to={web ? '/meetings' : '/'} className={buttonClass(primary ? 'primary' : 'secondary', 'large')}>
      {web ? words.meetings : words.home}
    </Link>
  )
}
