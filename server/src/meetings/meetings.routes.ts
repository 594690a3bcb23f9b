import type { FastifyInstance } from 'fastify'
import { endpoint } from '../platform/http/endpoint.ts'
import { type Deps, forSignedIn, may } from '../sessions/for-signed-in.ts'
import { cancelMeeting } from './cancel-meeting.ts'
import { editMeeting } from './edit-meeting.ts'
import { endMeeting } from './end-meeting.ts'
import { findMeeting } from './find-meeting.ts'
import { handHostOver } from './hand-host-over.ts'
import { joinMeeting } from './join-meeting.ts'
import { leaveLobby } from './leave-lobby.ts'
import { leaveMeeting } from './leave-meeting.ts'
import { meetingCalendar } from './meeting-calendar.ts'
import { muteParticipant } from './mute-participant.ts'
import { myMeetings } from './my-meetings.ts'
import { participants } from './participants.ts'
import { planMeeting } from './plan-meeting.ts'
import { removeParticipant } from './remove-participant.ts'
import { renewTicket } from './renew-ticket.ts'
import { showMeeting } from './show-meeting.ts'
import { startMeeting } from './start-meeting.ts'

export function meetingsRoutes(app: FastifyInstance, deps: Deps): void {
  endpoint(
    app,
    'myMeetings',
    forSignedIn(deps, ({ signed }) => myMeetings(deps, signed)),
  )
  endpoint(
    app,
    'startMeeting',
    forSignedIn(deps, may('startMeeting'), ({ signed, body }) => startMeeting(deps, signed, body)),
  )
  endpoint(
    app,
    'planMeeting',
    forSignedIn(deps, may('startMeeting'), ({ signed, body }) => planMeeting(deps, signed, body)),
  )
  endpoint(
    app,
    'meeting',
    forSignedIn(deps, may('joinMeeting'), ({ signed, params }) => showMeeting(deps, signed, params.meeting)),
  )
  endpoint(
    app,
    'findMeeting',
    forSignedIn(deps, may('joinMeeting'), ({ signed, params }) => findMeeting(deps, signed, params.number)),
  )
  endpoint(
    app,
    'editMeeting',
    forSignedIn(deps, may('startMeeting'), ({ signed, params, body }) =>
      editMeeting(deps, signed, params.meeting, body),
    ),
  )
  endpoint(
    app,
    'cancelMeeting',
    forSignedIn(deps, ({ signed, params }) => cancelMeeting(deps, signed, params.meeting)),
  )
  endpoint(
    app,
    'meetingCalendar',
    forSignedIn(deps, may('joinMeeting'), ({ signed, params, request }) =>
      meetingCalendar(deps, signed, params.meeting, request),
    ),
  )
  endpoint(
    app,
    'joinMeeting',
    forSignedIn(deps, may('joinMeeting'), ({ signed, params, body }) =>
      joinMeeting(deps, signed, { meeting: params.meeting, leave: body.leave }),
    ),
  )
  endpoint(
    app,
    'leaveLobby',
    forSignedIn(deps, ({ signed, params }) => leaveLobby(deps, signed, params.meeting)),
  )
  endpoint(
    app,
    'leaveMeeting',
    forSignedIn(deps, ({ signed, params, query }) =>
      leaveMeeting(deps, signed, { attendance: params.attendance, withPage: query.with === 'page' }),
    ),
  )
  endpoint(
    app,
    'renewTicket',
    forSignedIn(deps, may('joinMeeting'), ({ signed, params }) => renewTicket(deps, signed, params.attendance)),
  )
  endpoint(
    app,
    'participants',
    forSignedIn(deps, ({ signed, params }) => participants(deps, signed, params.meeting)),
  )
  endpoint(
    app,
    'removeParticipant',
    forSignedIn(deps, ({ signed, params }) => removeParticipant(deps, signed, params)),
  )
  endpoint(
    app,
    'muteParticipant',
    forSignedIn(deps, ({ signed, params, body }) => muteParticipant(deps, signed, { ...params, what: body.what })),
  )
  endpoint(
    app,
    'handHostOver',
    forSignedIn(deps, ({ signed, params, body }) =>
      handHostOver(deps, signed, { meeting: params.meeting, attendance: body.attendance }),
    ),
  )
  endpoint(
    app,
    'endMeeting',
    forSignedIn(deps, ({ signed, params }) => endMeeting(deps, signed, params.meeting)),
  )
}
