import { ATTENDANCES_LEFT_AT_ONCE, HISTORY_ON_A_PAGE, HISTORY_PULLED_AT_ONCE } from '@foyer/rules'
import { z } from 'zod'
import { type Endpoint, nothing } from './endpoint.ts'
import { admissionRefusals } from './endpoint-parts.ts'
import {
  Admission,
  DeletedMeetings,
  HistoryChange,
  HistoryRecord,
  JoinStep,
  Meeting,
  MeetingNumber,
  MeetingPlan,
  MyAttendance,
  Participant,
  Topic,
} from './meeting-shapes.ts'

const ofMeeting = z.object({ meeting: z.uuid() })
const ofAttendance = z.object({ attendance: z.uuid() })
const ofParticipant = z.object({ meeting: z.uuid(), attendance: z.uuid() })
/** What the account leaves in the same step, so that it cannot lose both (JM9). */
const leave = z
  .array(z.uuid())
  .max(ATTENDANCES_LEFT_AT_ONCE)
  .default([])
  .describe('Attendances of the account to leave in the same step: `inTheWay` of the refusal before')

const planRefusals = ['meeting.inThePast', 'meeting.tooFarAhead'] as const
const asHost = ['meeting.unknown', 'meeting.ended', 'meeting.notHost'] as const

/** Meetings, being in them, and the history of them. */
export const MEETING_ENDPOINTS = {
  myMeetings: {
    summary: 'The meetings of the account that are planned or running, and where its terminals are now',
    needs: 'session',
    status: 200,
    answer: z.object({ meetings: z.array(Meeting), attendances: z.array(MyAttendance) }),
    refusals: [],
  },
  startMeeting: {
    summary: 'Starts a meeting now and lets this terminal in; where it may not be let in (JM1), none is started',
    needs: 'session',
    body: z.object({ topic: Topic.default(null), leave }),
    status: 201,
    answer: Admission,
    refusals: [...admissionRefusals, 'attendance.tooMany', 'meeting.tooMany'],
  },
  planMeeting: {
    summary: 'Plans a meeting; its number and link can be given away at once',
    needs: 'session',
    body: MeetingPlan,
    status: 201,
    answer: Meeting,
    refusals: [...planRefusals, 'meeting.enough', 'meeting.tooMany'],
  },
  meeting: {
    summary: 'A meeting, by its id',
    needs: 'session',
    params: ofMeeting,
    status: 200,
    answer: Meeting,
    refusals: ['meeting.unknown'],
  },
  findMeeting: {
    summary: 'A meeting, by its number; the newest that has it',
    needs: 'session',
    params: z.object({ number: MeetingNumber }),
    status: 200,
    answer: Meeting,
    refusals: ['meeting.unknown', 'meeting.tooManyWrong'],
  },
  editMeeting: {
    summary: 'Changes a planned meeting that has not begun',
    needs: 'session',
    params: ofMeeting,
    body: MeetingPlan,
    status: 200,
    answer: Meeting,
    refusals: ['meeting.unknown', 'meeting.notOwner', 'meeting.begun', 'meeting.ended', ...planRefusals],
  },
  cancelMeeting: {
    summary: 'Calls a planned meeting off that has not begun; who waits before its door is told',
    needs: 'session',
    params: ofMeeting,
    status: 204,
    refusals: ['meeting.unknown', 'meeting.notOwner', 'meeting.begun', 'meeting.ended'],
  },
  meetingCalendar: {
    summary:
      'A planned meeting for a calendar (iCalendar, RFC 5545); a later file replaces an earlier one, or takes it back (RFC 5546)',
    needs: 'session',
    params: ofMeeting,
    status: 200,
    file: ['text/calendar'],
    refusals: ['meeting.unknown', 'meeting.notPlanned'],
  },
  joinMeeting: {
    summary:
      'Lets this terminal in (JM1-JM7), or tells it to wait before the door; the owner of a planned meeting begins it so',
    needs: 'session',
    params: ofMeeting,
    body: z.object({ leave }),
    status: 200,
    answer: JoinStep,
    refusals: [
      'meeting.unknown',
      'meeting.ended',
      'meeting.removed',
      'meeting.elsewhere',
      ...admissionRefusals,
      'attendance.tooMany',
    ],
  },
  leaveLobby: {
    summary: 'Waits no longer before the door of a meeting',
    needs: 'session',
    params: ofMeeting,
    status: 204,
    refusals: [],
  },
  leaveMeeting: {
    summary:
      'Takes a terminal of the account out of its meeting: this one, or another; a host so hands over to one of those who stay',
    needs: 'session',
    params: ofAttendance,
    query: z.object({
      with: z
        .enum(['page'])
        .optional()
        .describe('`page`: its page goes, and may be about to be loaded again; a host is awaited for 45 seconds then'),
    }),
    status: 204,
    refusals: [],
  },
  renewTicket: {
    summary: 'A fresh ticket for a terminal that is in a meeting and lost its connection (JM10)',
    needs: 'session',
    params: ofAttendance,
    body: nothing.nullish(),
    status: 200,
    answer: Admission,
    refusals: ['attendance.gone'],
  },
  participants: {
    summary: 'Who is in the meeting, terminal by terminal; for those who are in it',
    needs: 'session',
    params: ofMeeting,
    status: 200,
    answer: z.object({ participants: z.array(Participant), waiting: z.number().int() }),
    refusals: ['meeting.unknown', 'attendance.gone'],
  },
  removeParticipant: {
    summary: 'The host takes a person out, on all their terminals; the account does not come back into this meeting',
    needs: 'session',
    params: ofParticipant,
    status: 204,
    refusals: [...asHost, 'participant.unknown', 'participant.isHost'],
  },
  muteParticipant: {
    summary: 'The host turns off what a terminal sends; only its person turns it on again',
    needs: 'session',
    params: ofParticipant,
    body: z.object({ what: z.enum(['microphone', 'camera', 'screen']) }),
    status: 204,
    refusals: [...asHost, 'participant.unknown', 'meeting.elsewhere'],
  },
  handHostOver: {
    summary:
      'Makes the person of another terminal in the meeting its host; its owner takes it back, naming a terminal of their own',
    needs: 'session',
    params: ofMeeting,
    body: z.object({ attendance: z.uuid() }),
    status: 204,
    refusals: [...asHost, 'meeting.elsewhere', 'participant.unknown'],
  },
  endMeeting: {
    summary: 'The host ends the meeting for all',
    needs: 'session',
    params: ofMeeting,
    body: nothing.nullish(),
    status: 204,
    refusals: asHost,
  },

  historyChanges: {
    summary: 'What changed in the history of the account after a change that the terminal has (HS2, HS5)',
    needs: 'session',
    query: z.object({
      after: z.coerce.number().int().min(0).default(0).describe('`seq` of the last change that the terminal has'),
      limit: z.coerce.number().int().min(1).max(HISTORY_PULLED_AT_ONCE).default(HISTORY_PULLED_AT_ONCE),
    }),
    status: 200,
    answer: z.object({
      syncing: z.boolean(),
      changes: z.array(HistoryChange),
      seq: z.number().int().describe('Where the terminal stands after these'),
      left: z.number().int().describe('How many changes are still to come'),
    }),
    refusals: [],
  },
  searchHistory: {
    summary: 'The synced records, newest first; asked with a body, because names do not belong in an address',
    needs: 'session',
    body: z.object({
      search: z
        .string()
        .trim()
        .max(60)
        .optional()
        .describe('Part of a topic, of the name of who started it, or digits'),
      from: z.iso.datetime().optional(),
      until: z.iso.datetime().optional(),
      host: z.enum(['me', 'others']).optional(),
      after: z.string().max(300).optional().describe('`next` of the page before'),
      limit: z.number().int().min(1).max(HISTORY_ON_A_PAGE).default(HISTORY_ON_A_PAGE),
    }),
    status: 200,
    answer: z.object({ records: z.array(HistoryRecord), next: z.string().nullable(), syncing: z.boolean() }),
    refusals: [],
  },
  changeHistorySyncing: {
    summary: '开启同步历史会议: meetings that end from then on go to the account and its other terminals, or no longer',
    needs: 'session',
    body: z.object({ on: z.boolean() }),
    status: 204,
    refusals: ['action.notHere'],
  },
  deleteFromHistory: {
    summary: 'Deletes synced records, everywhere (HS7)',
    needs: 'session',
    body: z.object({
      meetings: DeletedMeetings,
      at: z.iso
        .datetime()
        .optional()
        .describe('When the person deleted them, for a terminal that was offline then; what began later stays'),
    }),
    status: 204,
    refusals: [],
  },
} as const satisfies Record<string, Endpoint>
