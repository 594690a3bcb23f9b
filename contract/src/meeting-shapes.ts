import {
  HISTORY_PULLED_AT_ONCE,
  MEETING_ENDS,
  MEETING_MAX_MINUTES,
  MEETING_MIN_MINUTES,
  MEETING_STATES,
  MEETING_TOPIC_MAX_LENGTH,
  TERMINALS,
} from '@foyer/rules'
import { z } from 'zod'
import { Avatar } from './account-shapes.ts'
import { id, moment, visible } from './shape-parts.ts'

export const MeetingNumber = z
  .string()
  .regex(/^[1-9]\d{8}$/)
  .describe('Nine digits; not given to another meeting within 30 days of its booked time')

export const Topic = visible(MEETING_TOPIC_MAX_LENGTH)
  .nullable()
  .describe('null: named after its owner, in the language of who reads it')

/** An IANA time zone that the server knows. */
export const TimeZone = z
  .string()
  .max(60)
  .refine(isTimeZone, { params: { must: 'beTimeZone' } })
  .meta({ examples: ['Asia/Shanghai'] })

export const MeetingPlan = z
  .object({
    topic: Topic,
    startsAt: moment,
    minutes: z.number().int().min(MEETING_MIN_MINUTES).max(MEETING_MAX_MINUTES),
    timeZone: TimeZone.describe('In which it was planned; screens say it there too'),
  })
  .meta({ id: 'MeetingPlan' })

/** How a person is shown to others in a meeting, and in lists of meetings; null when the account is closed. */
const Person = z.object({ account: id, nickname: z.string(), avatar: Avatar.nullable() })

export const Meeting = z
  .object({
    id,
    number: MeetingNumber,
    topic: z.string().nullable(),
    owner: Person.nullable().describe('Who started or planned it; it counts as their own (JM1)'),
    own: z.boolean().describe('Whether that is the account that asks'),
    hosting: z.boolean().describe('Whether the account that asks is its host now'),
    state: z.enum(MEETING_STATES),
    plan: MeetingPlan.omit({ topic: true }).nullable().describe('null for one that was started at once'),
    begunAt: moment.nullable(),
    endedAt: moment.nullable(),
    end: z.enum(MEETING_ENDS).nullable(),
    link: z.url().describe('Leads there in a browser or a client'),
    present: z.number().int().describe('Terminals in it now'),
  })
  .meta({ id: 'Meeting' })

/** One terminal of the account being in a meeting now. */
export const MyAttendance = z
  .object({
    id,
    meeting: z.object({ id, number: MeetingNumber, topic: z.string().nullable(), owner: Person.nullable() }),
    own: z.boolean(),
    session: id,
    current: z.boolean().describe('Whether this is the terminal that asks'),
    terminal: z.enum(TERMINALS),
    deviceName: z.string(),
    joinedAt: moment,
  })
  .meta({ id: 'MyAttendance' })

/** What stands in the way of joining (JM9): leaving these attendances lets it in. */
export const InTheWay = z
  .object({
    attendance: id,
    meeting: id,
    number: MeetingNumber,
    topic: z.string().nullable(),
    owner: z.string().nullable().describe('The nickname of who started it'),
    own: z.boolean(),
    terminal: z.enum(TERMINALS),
    deviceName: z.string(),
    current: z.boolean().describe('The terminal that asks'),
  })
  .meta({ id: 'InTheWay' })

/** One terminal in a meeting, as the others in it see it. */
export const Participant = z
  .object({
    attendance: id,
    account: id,
    nickname: z.string(),
    avatar: Avatar.nullable(),
    terminal: z.enum(TERMINALS),
    host: z.boolean(),
    you: z.boolean().describe('The terminal that asks'),
    joinedAt: moment,
  })
  .meta({ id: 'Participant' })

/** A server for the media's way through networks: RTCIceServer of WebRTC. */
export const IceServer = z.object({
  urls: z.array(z.string()),
  username: z.string().optional(),
  credential: z.string().optional(),
})

/** How the terminal gets to the media: the engine that the server runs, or LiveKit. */
export const MediaGrant = z
  .discriminatedUnion('engine', [
    z.object({
      engine: z.literal('embedded'),
      path: z.string().describe('Of the room socket'),
      iceServers: z.array(IceServer),
    }),
    z.object({ engine: z.literal('liveKit'), url: z.string(), token: z.string() }),
  ])
  .meta({ id: 'MediaGrant' })

export const Admission = z
  .object({
    attendance: id,
    meeting: Meeting,
    ticket: z
      .string()
      .describe(
        'A JWT (ES256, keys at /.well-known/jwks.json) for this meeting and this terminal, good for 60 seconds',
      ),
    expiresAt: moment.describe('Of the ticket; the attendance lives by its lease'),
    media: MediaGrant,
    leaseSeconds: z.number().int(),
    renewEverySeconds: z.number().int(),
  })
  .meta({ id: 'Admission' })

/** In, or before the door of a meeting that has not begun. */
export const JoinStep = z
  .discriminatedUnion('outcome', [
    z.object({ outcome: z.literal('in'), admission: Admission }),
    z.object({ outcome: z.literal('lobby'), meeting: Meeting, waiting: z.number().int() }),
  ])
  .meta({ id: 'JoinStep' })

/** A past meeting in the account's history (HS). */
export const HistoryRecord = z
  .object({
    meeting: id,
    number: MeetingNumber,
    topic: z.string().nullable(),
    owner: z.object({ account: id, nickname: z.string() }).nullable(),
    own: z.boolean(),
    joinedAt: moment,
    leftAt: moment,
  })
  .meta({ id: 'HistoryRecord' })

/** What became of a record since: there it is as it is now, or it was deleted. */
export const HistoryChange = z
  .discriminatedUnion('change', [
    z.object({
      change: z.literal('kept'),
      seq: z.number().int(),
      record: HistoryRecord,
      deletedBefore: moment.nullable().describe('What a terminal has of it that began until then was deleted (HS7)'),
    }),
    z.object({ change: z.literal('deleted'), seq: z.number().int(), meeting: id, at: moment }),
  ])
  .meta({ id: 'HistoryChange' })

export const DeletedMeetings = z.array(id).min(1).max(HISTORY_PULLED_AT_ONCE)

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

export type MeetingPlan = z.infer<typeof MeetingPlan>
export type Meeting = z.infer<typeof Meeting>
export type MyAttendance = z.infer<typeof MyAttendance>
export type InTheWay = z.infer<typeof InTheWay>
export type Participant = z.infer<typeof Participant>
export type IceServer = z.infer<typeof IceServer>
export type MediaGrant = z.infer<typeof MediaGrant>
export type Admission = z.infer<typeof Admission>
export type JoinStep = z.infer<typeof JoinStep>
export type HistoryRecord = z.infer<typeof HistoryRecord>
export type HistoryChange = z.infer<typeof HistoryChange>
