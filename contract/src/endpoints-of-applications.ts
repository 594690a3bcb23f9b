import { ATTENDANCES_LEFT_AT_ONCE, LEAVE_REASONS, RENEWALS_AT_ONCE } from '@foyer/rules'
import { z } from 'zod'
import {
  Application,
  ApplicationAdmission,
  ApplicationKey,
  ApplicationName,
  AskingApplication,
  DELIVERY_STATES,
  PageAddress,
  Reference,
  WebhookAddress,
  WebhookDelivery,
} from './application-shapes.ts'
import { type Endpoint, nothing } from './endpoint.ts'
import { admissionRefusals, inConsole } from './endpoint-parts.ts'
import { Topic } from './meeting-shapes.ts'

const ofApplication = z.object({ application: z.uuid() })
const ofKey = z.object({ application: z.uuid(), key: z.uuid() })
const ofDelivery = z.object({ application: z.uuid(), delivery: z.uuid() })
const newSecret = z.object({ secret: z.string().describe('Shown this once') })

const ofOne = [...inConsole, 'application.unknown'] as const

/** For teams with their own meeting rooms: what their server asks, and 企业管理 → 应用. docs/applications.md is the guide. */
export const APPLICATION_ENDPOINTS = {
  application: {
    summary: 'Who asks for a pass, before the person gives it one',
    needs: 'session',
    params: ofApplication,
    status: 200,
    answer: AskingApplication,
    refusals: ['application.unknown'],
  },
  drawPass: {
    summary: "A pass for an application: with it the application's server asks for this terminal's admission, once",
    needs: 'session',
    body: z.object({
      application: z.uuid(),
      leave: z
        .array(z.uuid())
        .max(ATTENDANCES_LEFT_AT_ONCE)
        .default([])
        .describe(
          'Attendances of the account that the person agrees to leave when the pass lets this terminal in (JM9), wherever they are; the application cannot read them. One that is over already is not in it',
        ),
    }),
    status: 201,
    answer: z.object({
      pass: z.string().describe('A JWT (ES256) whose audience is the application, good for 60 seconds'),
      expiresAt: z.iso.datetime(),
      application: AskingApplication,
    }),
    refusals: ['application.unknown'],
  },

  askForAdmission: {
    summary: "Asks whether the person of a pass may be in a meeting of the application's (JM1-JM7), and lets them in",
    needs: 'application',
    body: z.object({
      pass: z.string().max(4000),
      meeting: z.object({ reference: Reference, topic: Topic.default(null) }),
      starts: z
        .boolean()
        .default(false)
        .describe('Where no such meeting runs, the person of the pass starts it: it counts as their own (JM1)'),
      leave: z
        .array(z.uuid())
        .max(ATTENDANCES_LEFT_AT_ONCE)
        .default([])
        .describe(
          "Attendances of the person to leave in the same step (JM9), in meetings of the application's alone. What the person agreed to leave elsewhere is in the pass",
        ),
    }),
    status: 201,
    answer: ApplicationAdmission,
    refusals: [
      'pass.gone',
      'meeting.unknown',
      'meeting.ended',
      'meeting.removed',
      ...admissionRefusals,
      'attendance.elsewhere',
      'attendance.tooMany',
      'meeting.tooMany',
    ],
  },
  renewAttendances: {
    summary: 'Says which terminals are still in its meetings (JM10); answers which of them are gone',
    needs: 'application',
    body: z.object({ attendances: z.array(z.uuid()).min(1).max(RENEWALS_AT_ONCE) }),
    status: 200,
    answer: z.object({
      gone: z.array(
        z.object({
          attendance: z.uuid(),
          reason: z.enum(LEAVE_REASONS).nullable().describe('Null for one that is not of the application'),
        }),
      ),
      renewEverySeconds: z.number().int(),
    }),
    refusals: [],
  },
  reportLeave: {
    summary: 'Says that a terminal has left; one that left before, or is not of the application, changes nothing',
    needs: 'application',
    params: z.object({ attendance: z.uuid() }),
    status: 204,
    refusals: [],
  },
  endApplicationMeeting: {
    summary: 'Ends a meeting of the application for all who are in it',
    needs: 'application',
    body: z.object({ reference: Reference }),
    status: 204,
    refusals: ['meeting.unknown', 'meeting.ended'],
  },

  applications: {
    summary: 'The applications of the organisation',
    needs: 'session',
    status: 200,
    answer: z.object({ applications: z.array(Application) }),
    refusals: inConsole,
  },
  addApplication: {
    summary: 'Adds an application',
    needs: 'session',
    body: z.object({ name: ApplicationName }),
    status: 201,
    answer: Application,
    refusals: [...inConsole, 'application.enough', 'application.nameTaken'],
  },
  renameApplication: {
    summary: 'Gives an application another name',
    needs: 'session',
    params: ofApplication,
    body: z.object({ name: ApplicationName }),
    status: 204,
    refusals: [...ofOne, 'application.nameTaken'],
  },
  setApplicationPage: {
    summary: "The team's page, which a browser goes back to with a pass; null: passes go by its own clients alone",
    needs: 'session',
    params: ofApplication,
    body: z.object({ address: PageAddress.nullable() }),
    status: 204,
    refusals: ofOne,
  },
  removeApplication: {
    summary: 'Removes an application: its keys end, its meetings end for all, nothing is sent to it any more',
    needs: 'session',
    params: ofApplication,
    status: 204,
    refusals: ofOne,
  },
  makeApplicationKey: {
    summary: 'Makes a key for an application; its secret is shown this once',
    needs: 'session',
    params: ofApplication,
    body: nothing.nullish(),
    status: 201,
    answer: newSecret.extend({ key: ApplicationKey }),
    refusals: [...ofOne, 'application.keysEnough'],
  },
  endApplicationKey: {
    summary: 'Ends a key, at once',
    needs: 'session',
    params: ofKey,
    status: 204,
    refusals: [...ofOne, 'application.keyUnknown'],
  },
  setWebhook: {
    summary: 'Where the application is told what happens in its meetings; the first time with the secret that signs it',
    needs: 'session',
    params: ofApplication,
    body: z.object({ address: WebhookAddress }),
    status: 200,
    answer: z.object({ secret: z.string().nullable().describe('Shown this once; null where there is one already') }),
    refusals: [...ofOne, 'application.privateAddress'],
  },
  removeWebhook: {
    summary: 'Tells the application nothing any more; what still waits is given up',
    needs: 'session',
    params: ofApplication,
    status: 204,
    refusals: ofOne,
  },
  makeWebhookSecret: {
    summary: 'Makes a new secret for the webhooks; for a day they are signed with the former one as well',
    needs: 'session',
    params: ofApplication,
    body: nothing.nullish(),
    status: 201,
    answer: newSecret,
    refusals: [...ofOne, 'application.noWebhook'],
  },
  webhookDeliveries: {
    summary: 'What was sent to the application and how it answered, newest first',
    needs: 'session',
    params: ofApplication,
    query: z.object({
      state: z.enum(DELIVERY_STATES).optional(),
      after: z
        .string()
        .regex(/^\d{1,18}$/)
        .optional()
        .describe('`next` of the page before'),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
    status: 200,
    answer: z.object({ deliveries: z.array(WebhookDelivery), next: z.string().nullable() }),
    refusals: ofOne,
  },
  sendWebhookAgain: {
    summary: 'Sends a webhook again, delivered or given up, before what waits behind it in its meeting',
    needs: 'session',
    params: ofDelivery,
    body: nothing.nullish(),
    status: 204,
    refusals: [...ofOne, 'application.noWebhook', 'delivery.unknown'],
  },
  sendFailedAgain: {
    summary: 'Sends all that was given up again, in its order',
    needs: 'session',
    params: ofApplication,
    body: nothing.nullish(),
    status: 200,
    answer: z.object({ again: z.number().int() }),
    refusals: [...ofOne, 'application.noWebhook'],
  },
} as const satisfies Record<string, Endpoint>
