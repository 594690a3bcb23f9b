import { Link } from '@tanstack/react-router'
import clsx from 'clsx'
import { CalendarPlus, LogIn, type LucideIcon, Zap } from 'lucide-react'
import { useMeetingWords } from '../words/account-meetings.ts'

export interface MeetingActionsProps {
  /** Icons over names, for a phone; or tiles with a line each, beside or under each other as there is room. */
  look: 'compact' | 'tiles'
}

/** 加入会议, 快速会议, 预定会议: the large actions of the main screen. */
export function MeetingActions({ look }: MeetingActionsProps) {
  const words = useMeetingWords()
  const Action = look === 'compact' ? CompactAction : TileAction
  return (
    <div className="@container">
      <ul className={look === 'compact' ? 'grid grid-cols-3 gap-3' : 'grid grid-cols-1 gap-4 @xl:grid-cols-3'}>
        <Action to="/join" icon={LogIn} label={words.join} line={words.joinLine} first />
        <Action to="/meeting/new" icon={Zap} label={words.start} line={words.startLine} />
        <Action to="/meetings/plan" icon={CalendarPlus} label={words.plan} line={words.planLine} />
      </ul>
    </div>
  )
}

interface ActionProps {
  to: '/join' | '/meeting/new' | '/meetings/plan'
  icon: LucideIcon
  label: string
  line: string
  first?: boolean
}

const FIRST = 'bg-jade text-on-jade group-hover:bg-jade-strong'
const OTHER = 'bg-jade-wash text-jade'

function CompactAction({ to, icon: Icon, label, first }: ActionProps) {
  return (
    <li className="flex">
      <Link
        to={to}
        className="group w-full flex min-h-28 flex-col items-center justify-center gap-2.5 rounded-card border border-line bg-surface px-2 py-4 text-center font-semibold transition-colors hover:bg-sunken active:bg-sunken"
      >
        <span
          className={clsx(
            'inline-flex size-13 items-center justify-center rounded-card transition-colors',
            first ? FIRST : OTHER,
          )}
        >
          <Icon className="size-6" strokeWidth={1.75} aria-hidden="true" />
        </span>
        {label}
      </Link>
    </li>
  )
}

function TileAction({ to, icon: Icon, label, line, first }: ActionProps) {
  return (
    <li className="flex">
      <Link
        to={to}
        className="group w-full flex min-h-24 items-center gap-4 rounded-card border border-line bg-surface p-4 transition-colors hover:bg-sunken active:bg-sunken @xl:flex-col @xl:items-start @xl:p-5"
      >
        <span
          className={clsx(
            'inline-flex size-14 shrink-0 items-center justify-center rounded-card transition-colors',
            first ? FIRST : OTHER,
          )}
        >
          <Icon className="size-6.5" strokeWidth={1.75} aria-hidden="true" />
        </span>
        <span className="min-w-0">
          <span className="block text-lead font-semibold">{label}</span>
          <span className="block text-caption text-ink-soft">{line}</span>
        </span>
      </Link>
    </li>
  )
}
