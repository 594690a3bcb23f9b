import { APPLICATION_NAME_MAX_LENGTH, REFERENCE_MAX_LENGTH, TERMINALS } from '@foyer/rules'
import { z } from 'zod'
import { InTheWay, MeetingNumber } from './meeting-shapes.ts'
import { Problem } from './problem-shapes.ts'
import { id, moment, visible } from './shape-parts.ts'

export const ApplicationName = visible(APPLICATION_NAME_MAX_LENGTH)

export const Reference = visible(REFERENCE_MAX_LENGTH).describe(
  "The application's own name for its meeting; it holds one meeting at a time. Never a person's name or number",
)

export const WebhookAddress = z.url().max(500).describe('https: in production, and never an address inside a network')

export const PageAddress = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .describe('Where a browser goes back to with a pass, after the `#`')

/** A key as it can be seen afterwards: its secret is shown once, when it is made. */
export const ApplicationKey = z
  .object({
    id,
    hint: z.string().describe('Its last four characters'),
    madeAt: moment,
    lastUsedAt: moment.nullable(),
  })
  .meta({ id: 'ApplicationKey' })

export const Application = z
  .object({
    id,
    name: z.string(),
    addedAt: moment,
    keys: z.array(ApplicationKey).describe('That work'),
    page: z.string().nullable().describe('Where a browser goes back to with a pass'),
    webhook: z.object({ address: z.string(), setAt: moment }).nullable(),
    waiting: z.number().int().describe('Webhooks that are still to be delivered'),
    failed: z.number().int().describe('Webhooks that were given up'),
    present: z.number().int().describe('Terminals in its meetings now'),
  })
  .meta({ id: 'Application' })

/** What a person sees of an application before they give it a pass. */
export const AskingApplication = z
  .object({ id, name: z.string(), organisation: z.string(), page: z.string().nullable() })
  .meta({ id: 'AskingApplication' })

export const WEBHOOK_EVENTS = ['attendance.joined', 'attendance.left', 'meeting.ended'] as const
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number]

export const DELIVERY_STATES = ['waiting', 'delivered', 'failed'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** How a try went when there was no answer, or none that was read. */
export const TRY_FAILURES = ['unreachable', 'timeout', 'privateAddress', 'tooLarge'] as const
export type TryFailure = (typeof TRY_FAILURES)[number]

/** A webhook: what was sent, and how each try went. */
export const WebhookDelivery = z
  .object({
    id: id.describe('The header webhook-id: the same however often it is sent'),
    event: z.enum(WEBHOOK_EVENTS),
    at: moment.describe('Of what it tells'),
    state: z.enum(DELIVERY_STATES),
    nextAt: moment.nullable().describe('When it is sent next, while it waits'),
    body: z.string().describe('As it is sent'),
    tries: z.array(
      z.object({
        at: moment,
        status: z.number().int().nullable().describe('What the other side answered'),
        failure: z.enum(TRY_FAILURES).nullable(),
        milliseconds: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'WebhookDelivery' })

/** What the application gets for a terminal that was let in. */
export const ApplicationAdmission = z
  .object({
    attendance: id,
    meeting: z.object({
      id,
      number: MeetingNumber,
      reference: z.string(),
      topic: z.string().nullable(),
      begunAt: moment,
    }),
    began: z.boolean().describe('Whether this admission started the meeting'),
    person: z.object({
      account: id,
      nickname: z.string(),
      terminal: z.enum(TERMINALS),
      host: z.boolean().describe('Whether they started the meeting; it is passed on only when that account is closed'),
    }),
    ticket: z
      .string()
      .describe('A JWT (ES256, keys at /.well-known/jwks.json) whose audience is the application, good for 60 seconds'),
    expiresAt: moment.describe('Of the ticket; the attendance lives by its lease'),
    leaseUntil: moment,
    leaseSeconds: z.number().int(),
    renewEverySeconds: z.number().int(),
  })
  .meta({ id: 'ApplicationAdmission' })

/**
 * What stands in the way of an admission, as the application that asked sees it (JM9). Of a meeting in its own rooms it is
 * told which and where, and may have it left by `leave`. Of any other it learns that there is one, on which kind of terminal:
 * nothing that names or finds it. The person alone sees those, on the page of the pass, and agrees to leave them there.
 */
export const InTheWayOfApplication = z
  .union([
    InTheWay.pick({
      attendance: true,
      meeting: true,
      number: true,
      topic: true,
      own: true,
      terminal: true,
      current: true,
    })
      .extend({ reference: z.string() })
      .describe("In a meeting of the application's"),
    InTheWay.pick({ own: true, terminal: true }).strict().describe('In a meeting elsewhere'),
  ])
  .meta({ id: 'InTheWayOfApplication' })

/** A refusal or a failure as an application gets it: like everybody's, but for what it learns of what is in the way. */
export const ProblemOfApplication = Problem.extend({
  inTheWay: z
    .array(InTheWayOfApplication)
    .optional()
    .describe('Where the person is that keeps them out of the meeting (JM9)'),
}).meta({ id: 'ProblemOfApplication' })

export type InTheWayOfApplication = z.infer<typeof InTheWayOfApplication>
export type ProblemOfApplication = z.infer<typeof ProblemOfApplication>
export type ApplicationKey = z.infer<typeof ApplicationKey>
export type AskingApplication = z.infer<typeof AskingApplication>
export type Application = z.infer<typeof Application>
export type WebhookDelivery = z.infer<typeof WebhookDelivery>
export type ApplicationAdmission = z.infer<typeof ApplicationAdmission>
