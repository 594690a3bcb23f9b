import type { MyAttendance } from '@foyer/contract'
import { Link } from '@tanstack/react-router'
import clsx from 'clsx'
import { buttonClass } from '../ui/button.tsx'
import { TerminalIcon } from '../ui/terminal-icon.tsx'
import { useMeetingWords } from '../words/account-meetings.ts'
import type { Listed } from './days.ts'
import { LeaveThere } from './leave-there.tsx'
import { grouped } from './number.ts'
import { useMeetingTitle } from './use-meeting-title.ts'
import { useTimes } from './use-times.ts'

/** A meeting in a list: when, what, and the way in; under it the account's terminals that are in it. */
export function MeetingRow({ meeting }: { meeting: Listed }) {
  const words = useMeetingWords()
  const titleOf = useMeetingTitle()
  const { id, number, running, mine } = meeting
  const title = titleOf(meeting)
  const here = mine.some(({ current }) => current)
  const act = here ? words.list.back : running || !meeting.own ? words.list.enter : words.list.begin
  return (
    <li className="px-4 py-3 sm:px-5">
      <div className="flex items-center gap-3 sm:gap-4">
        <When meeting={meeting} />
        <div className="min-w-0 flex-1">
          <Link
            to="/meetings/$meeting"
            params={{ meeting: id }}
            aria-label={words.list.details(title)}
            className="relative line-clamp-2 rounded-control font-semibold after:absolute after:inset-x-0 after:-inset-y-3 hover:underline"
          >
            {title}
          </Link>
          <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-caption text-ink-soft">
            {running && <Running count={meeting.present} />}
            <span className="whitespace-nowrap">{grouped(number)}</span>
          </p>
        </div>
        <Link
          to="/meeting/$meeting"
          params={{ meeting: id }}
          aria-label={words.list.named(act, title)}
          className={buttonClass(running ? 'primary' : 'secondary')}
        >
          {act}
        </Link>
      </div>
      {mine.length > 0 && (
        <ul aria-label={words.list.youHere} className="mt-3 rounded-control bg-sunken">
          {mine.map((one) => (
            <OwnTerminal key={one.id} attendance={one} />
          ))}
        </ul>
      )}
    </li>
  )
}

function When({ meeting: { startsAt, endsAt } }: { meeting: Listed }) {
  const times = useTimes()
  return (
    <p className="w-12 shrink-0 text-center">
      <span className="block font-semibold">{times.clock(startsAt)}</span>
      <span className="block text-caption text-ink-soft">{endsAt === null ? '' : times.clock(endsAt)}</span>
    </p>
  )
}

function Running({ count }: { count: number }) {
  const words = useMeetingWords().list
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-jade">
      <span aria-hidden="true" className="size-2 rounded-full bg-jade" />
      {count > 0 ? words.runningWith(count) : words.running}
    </span>
  )
}

function OwnTerminal({ attendance }: { attendance: MyAttendance }) {
  const words = useMeetingWords().list
  const { terminal, deviceName, current } = attendance
  return (
    <li className={clsx('flex min-h-11 items-center gap-2.5 px-3', current && 'text-jade')}>
      <TerminalIcon terminal={terminal} className="size-5 shrink-0" />
      <span className="min-w-0 flex-1 truncate text-caption">{deviceName}</span>
      {current ? <span className="text-caption">{words.thisOne}</span> : <LeaveThere attendance={attendance} />}
    </li>
  )
}
