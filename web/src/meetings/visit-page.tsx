import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { rememberedChoices, rememberOn } from '../room/room-choices.ts'
import { BeforeMeeting } from './before-meeting.tsx'
import { InMeeting } from './in-meeting.tsx'
import { LobbyPage } from './lobby-page.tsx'
import { ArrivingPage, OutPage, ShutPage } from './out-pages.tsx'
import { meetingQuery } from './queries.ts'
import { RefusedDialog } from './refused-dialog.tsx'
import { useVisit } from './use-visit.ts'

/** A meeting, from before its door until after it. */
export function VisitPage() {
  const { meeting: id } = useParams({ strict: false }) as { meeting: string }
  return <OneVisit key={id} id={id} />
}

function OneVisit({ id }: { id: string }) {
  const { data: meeting, error } = useQuery(meetingQuery(id))
  const { visit, refused, agreed, join, takeOver, stay, stopWaiting, out } = useVisit(id)
  const enter = () => {
    rememberOn(id, rememberedChoices())
    join()
  }
  switch (visit.at) {
    case 'arriving':
      return <ArrivingPage />
    case 'in':
      return <InMeeting key={visit.admission.attendance} admission={visit.admission} onOut={out} />
    case 'lobby':
      return <LobbyPage meeting={visit.meeting} waiting={visit.waiting} lost={visit.lost} onLeave={stopWaiting} />
    case 'out':
      return <OutPage reason={visit.reason} meeting={meeting} onAgain={join} />
    case 'shut':
      return <ShutPage code={visit.code} meeting={meeting} />
    case 'before':
      if (meeting?.state === 'ended') return <ShutPage code="meeting.ended" meeting={meeting} />
      return (
        <BeforeMeeting meeting={meeting} error={error} busy={visit.busy} failure={visit.failure} onJoin={enter}>
          <RefusedDialog
            problem={refused}
            agreed={agreed}
            then="join"
            busy={visit.busy}
            onStay={stay}
            onLeave={takeOver}
          />
        </BeforeMeeting>
      )
  }
}
