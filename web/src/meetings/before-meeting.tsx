import type { Meeting } from '@foyer/contract'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { refusalOf } from '../flows/steps/refused.ts'
import { useMeetingWords } from '../words/account-meetings.ts'
import { BeforeDoor } from './before-door.tsx'
import { grouped } from './number.ts'
import { ArrivingPage, ShutPage } from './out-pages.tsx'
import { myMeetingsQuery } from './queries.ts'
import { useMeetingTitle } from './use-meeting-title.ts'
import { useTimes } from './use-times.ts'

export interface BeforeMeetingProps {
  meeting: Meeting | undefined
  /** Why the meeting is not known. */
  error: unknown
  busy: boolean
  failure: unknown
  onJoin: () => void
  children: ReactNode
}

/** Before the door of a meeting. */
export function BeforeMeeting({ meeting, error, busy, failure, onJoin, children }: BeforeMeetingProps) {
  const words = useMeetingWords()
  const titleOf = useMeetingTitle()
  const times = useTimes()
  const attendances = useQuery(myMeetingsQuery).data?.attendances
  if (!meeting && refusalOf(error)) return <ShutPage code="meeting.unknown" meeting={undefined} />
  if (!meeting && !error) return <ArrivingPage />
  const begins = meeting?.own && meeting.state === 'planned'
  const elsewhere = attendances?.some((one) => !one.current && one.meeting.id === meeting?.id)
  return (
    <BeforeDoor
      title={meeting ? titleOf({ topic: meeting.topic, owner: meeting.owner?.nickname ?? null }) : words.before.title}
      about={
        meeting && (
          <>
            <p>
              {words.number} {grouped(meeting.number)}
            </p>
            {meeting.state === 'running' ? (
              <p>{words.before.present(meeting.present)}</p>
            ) : (
              meeting.plan && (
                <p>
                  {words.before.notBegun(
                    times.span(Date.parse(meeting.plan.startsAt), Date.parse(meeting.plan.startsAt)),
                  )}
                </p>
              )
            )}
            {begins && <p>{words.before.youBegin}</p>}
            {elsewhere && <p>{words.before.hereToo}</p>}
          </>
        )
      }
      enter={begins ? words.before.begin : words.before.enter}
      entering={words.before.entering}
      busy={busy}
      failure={failure ?? (meeting ? undefined : error)}
      onEnter={onJoin}
    >
      {children}
    </BeforeDoor>
  )
}
