import type { BeforeClosing } from '@foyer/contract'
import { Link } from '@tanstack/react-router'
import { CalendarX2 } from 'lucide-react'
import { buttonClass } from '../../ui/button.tsx'
import { useClosingWords } from '../../words/account-closing.ts'

/** The way to the person's meetings, where closing would cancel or leave some (CL7). */
export function MeetingsFirst({ before }: { before: BeforeClosing }) {
  const words = useClosingWords().before
  if (before.plannedMeetings === 0 && before.attendances === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-card bg-sunken px-4 py-3.5">
      <CalendarX2 className="size-6 shrink-0 text-ink-soft" strokeWidth={1.75} aria-hidden="true" />
      <div className="flex min-w-52 flex-1 flex-col gap-0.5">
        <p className="font-semibold">{words.meetingsTitle}</p>
        <p className="text-caption text-ink-soft">{words.meetingsLine}</p>
      </div>
      <Link to="/meetings" className={buttonClass('secondary')}>
        {words.seeMeetings}
      </Link>
    </div>
  )
}
