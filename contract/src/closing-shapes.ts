import { ROLES } from '@foyer/rules'
import { z } from 'zod'
import { Realm } from './account-shapes.ts'
import { id, moment } from './shape-parts.ts'

/** What the person should know before closing: what stands in the way, what is lost, what stays. */
export const BeforeClosing = z
  .object({
    stopped: z.object({ code: z.string(), rule: z.string() }).nullable().describe('CL5, CL6: and what to do instead'),
    noticeVersion: z.string().describe('Of 《账号注销说明》; it must be accepted'),
    memberUntil: moment.nullable().describe('CL4: lost, and not given back'),
    terminals: z.number().int().describe('That will be signed out, this one among them'),
    plannedMeetings: z.number().int().describe('CL7: that will be cancelled'),
    attendances: z.number().int().describe('CL7: terminals that are in a meeting now and will leave it'),
    maskedNumber: z.string().nullable(),
    wechat: z.boolean(),
    otherAccounts: z
      .array(z.object({ realm: Realm, role: z.enum(ROLES).nullable() }))
      .describe('Of the same number or WeChat, in organisations; they stay'),
    dataExport: z.enum(['none', 'building', 'ready']).describe('Whether the person has taken their data along'),
  })
  .meta({ id: 'BeforeClosing' })

/** A store, and what was erased there: a table of the database, the files, the queue. */
export const ErasedStore = z.object({
  store: z.string(),
  rows: z.number().int(),
  erasedAt: moment.nullable().describe('Null while it is still to be done (CL8: files, within the hour)'),
})

/** What the law makes us keep, without a name, a number or a picture. */
export const KeptStore = z.object({ store: z.string(), what: z.string(), until: moment, because: z.string() })

/** A closed account: what became of its data. It says nothing about whose it was. */
export const Closure = z
  .object({
    id,
    closedAt: moment,
    closedBy: z.enum(['owner', 'organisation']),
    finishedAt: moment.nullable(),
    erased: z.array(ErasedStore),
    kept: z.array(KeptStore),
    receipt: z
      .string()
      .nullable()
      .describe('The same, signed (JWS compact, key of /.well-known/jwks.json); null until everything is erased'),
  })
  .meta({ id: 'Closure' })

/** A person's data in one archive, made in the background. */
export const DataExport = z
  .object({
    id,
    state: z.enum(['building', 'ready', 'failed']),
    progress: z.number().int().min(0).max(100),
    askedAt: moment,
    readyAt: moment.nullable(),
    expiresAt: moment.nullable(),
    bytes: z.number().int().nullable(),
  })
  .meta({ id: 'DataExport' })

export type BeforeClosing = z.infer<typeof BeforeClosing>
export type ErasedStore = z.infer<typeof ErasedStore>
export type KeptStore = z.infer<typeof KeptStore>
export type Closure = z.infer<typeof Closure>
export type DataExport = z.infer<typeof DataExport>
