import type { Meeting } from '@foyer/contract'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { useSurface } from '../ui/surface.ts'
import { useMeetingWords } from '../words/account-meetings.ts'
import { CalendarFile } from './calendar-file.tsx'
import { MeetingActs } from './meeting-acts.tsx'
import { MeetingFacts } from './meeting-facts.tsx'
import { OneMeeting } from './one-meeting.tsx'
import { meetingQuery } from './queries.ts'
import { useEndWords } from './use-end-words.ts'
import { useMeetingTitle } from './use-meeting-title.ts'

/** The card of a meeting: when it is, how to come in, and how to invite others. */
export function MeetingPage() {
  const words = useMeetingWords()
  const titleOf = useMeetingTitle()
  const surface = useSurface()
  const { meeting: id } = useParams({ strict: false }) as { meeting: string }
  const { data } = useQuery(meetingQuery(id))
  const title = data ? titleOf({ topic: data.topic, owner: data.owner?.nickname ?? null }) : words.title
  return (
    <Page
      key={data?.state === 'ended' ? 'over' : 'to come'} // who cancels it here comes to its heading anew
      title={title}
      back={surface === 'mobile' ? '/' : '/meetings'}
    >
      <OneMeeting id={id}>{(meeting) => <MeetingCard meeting={meeting} />}</OneMeeting>
    </Page>
  )
}

function MeetingCard({ meeting }: { meeting: Meeting }) {
  const end = useEndWords()(meeting)
  if (end)
    return (
      <>
        <Card>
          <EmptyState title={end.title} action={meeting.end === 'cancelled' && <CalendarFile meeting={meeting} />}>
            {end.line}
          </EmptyState>
        </Card>
        <MeetingFacts meeting={meeting} />
      </>
    )
  return (
    <>
      <MeetingFacts meeting={meeting} />
      <MeetingActs meeting={meeting} />
    </>
  )
}
