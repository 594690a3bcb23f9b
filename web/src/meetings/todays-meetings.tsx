import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CalendarDays } from 'lucide-react'
import { useNow } from '../screens/terminals/use-now.ts'
import { buttonClass } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failed } from '../ui/failed.tsx'
import { Skeleton, SkeletonRows } from '../ui/skeleton.tsx'
import { useMeetingWords } from '../words/account-meetings.ts'
import { TIME_ZONE, useWords } from '../words/use-words.ts'
import { listed, todays } from './days.ts'
import { MeetingRow } from './meeting-row.tsx'
import { myMeetingsQuery } from './queries.ts'

const LEAD =
  'inline-flex min-h-11 items-center rounded-control px-2 text-caption font-semibold text-jade transition-colors hover:bg-jade-wash'

/** 今天的会议: what runs, what is planned for today, and where the account's terminals are. */
export function TodaysMeetings() {
  const words = useMeetingWords()
  const { places } = useWords()
  const { data, error, refetch, isFetching } = useQuery(myMeetingsQuery)
  const now = useNow()
  const all = data && listed(data.meetings, data.attendances)
  const today = all && todays(all, now, TIME_ZONE)
  return (
    <Card
      title={words.list.today}
      action={
        <div className="-my-1.5 -mr-2 flex shrink-0">
          <Link to="/meetings" className={LEAD}>
            {words.list.all}
          </Link>
          <Link to="/history" className={LEAD}>
            {places.history}
          </Link>
        </div>
      }
    >
      {today ? (
        today.length > 0 ? (
          <ul className="divide-y divide-line">
            {today.map((meeting) => (
              <MeetingRow key={meeting.id} meeting={meeting} />
            ))}
          </ul>
        ) : (
          <EmptyState
            icon={<CalendarDays className="size-8" strokeWidth={1.5} aria-hidden="true" />}
            title={words.list.none}
            action={
              <Link to="/meetings/plan" className={buttonClass('secondary')}>
                {words.plan}
              </Link>
            }
          >
            {words.list.noneLine}
          </EmptyState>
        )
      ) : error ? (
        <Failed error={error} busy={isFetching} onRetry={() => void refetch()} />
      ) : (
        <Skeleton>
          <SkeletonRows rows={2} />
        </Skeleton>
      )}
    </Card>
  )
}
