import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CalendarDays } from 'lucide-react'
import { useNow } from '../screens/terminals/use-now.ts'
import { buttonClass } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failed } from '../ui/failed.tsx'
import { Page } from '../ui/page.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useSurface } from '../ui/surface.ts'
import { useMeetingWords } from '../words/account-meetings.ts'
import { TIME_ZONE } from '../words/use-words.ts'
import { byDay, type Day, listed } from './days.ts'
import { MeetingActions } from './meeting-actions.tsx'
import { MeetingRow } from './meeting-row.tsx'
import { myMeetingsQuery } from './queries.ts'
import { useTimes } from './use-times.ts'

/** Every meeting of the account that runs or is planned, day by day. */
export function MeetingsPage() {
  const words = useMeetingWords()
  const surface = useSurface()
  const { data, error, refetch, isFetching } = useQuery(myMeetingsQuery)
  const now = useNow()
  const days = data && byDay(listed(data.meetings, data.attendances), now, TIME_ZONE)
  return (
    <Page
      title={surface === 'web' ? words.title : words.list.all}
      description={surface === 'web' ? words.line : words.list.coming}
      {...(surface !== 'web' && { back: '/' })}
    >
      {surface === 'web' && <MeetingActions look="tiles" />}
      {days ? (
        days.length > 0 ? (
          days.map((day) => <OneDay key={day.day ?? ''} day={day} />)
        ) : (
          <Card>
            <EmptyState
              icon={<CalendarDays className="size-8" strokeWidth={1.5} aria-hidden="true" />}
              title={words.list.noneAtAll}
              action={
                <Link to="/meetings/plan" className={buttonClass('secondary')}>
                  {words.plan}
                </Link>
              }
            >
              {words.list.noneLine}
            </EmptyState>
          </Card>
        )
      ) : error ? (
        <Card>
          <Failed error={error} busy={isFetching} onRetry={() => void refetch()} />
        </Card>
      ) : (
        <Skeleton />
      )}
    </Page>
  )
}

function OneDay({ day: { day, nearness, meetings } }: { day: Day }) {
  const words = useMeetingWords().list
  const times = useTimes()
  const near = nearness && { today: words.todayShort, tomorrow: words.tomorrow }[nearness]
  const title = day === undefined ? words.missed : [near, times.day(day)].filter(Boolean).join(' · ')
  return (
    <Card title={title}>
      <ul className="divide-y divide-line">
        {meetings.map((meeting) => (
          <MeetingRow key={meeting.id} meeting={meeting} />
        ))}
      </ul>
    </Card>
  )
}
