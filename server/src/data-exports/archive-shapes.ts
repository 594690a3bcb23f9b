import { SECURITY_EVENTS } from '@foyer/contract'
import {
  ACTIONS,
  BINDING_ENDS,
  END_REASONS,
  LEAVE_REASONS,
  MEETING_ENDS,
  PLANS,
  PROOF_METHODS,
  ROLES,
  SIGN_IN_METHODS,
  TERMINALS,
} from '@foyer/rules'
import { z } from 'zod'

/** ISO 8601 in UTC. */
const moment = z.iso.datetime()
const olderLeftOut = z.number().int().describe('So many older ones are not in here; only the newest 20,000 are')
const meeting = {
  number: z.string().describe('By which one joins it'),
  topic: z.string().nullable().describe('Null: it is named after its owner'),
}
const span = { boundAt: moment, endedAt: moment.nullable(), endReason: z.enum(BINDING_ENDS).nullable() }

/** The JSON files of an archive, by their names without `.json`; the schemas go into it and into docs/data-export.md. */
export const ARCHIVE_SHAPES = {
  archive: z
    .object({
      format: z.literal('foyer-data-export'),
      version: z.literal(1),
      account: z.uuid(),
      madeAt: moment.describe('Everything in the archive is as it was then'),
      madeBy: z.string().describe('The program and its version'),
      files: z.array(z.string()).describe('All other files of the archive'),
    })
    .describe('What the archive is'),
  profile: z
    .object({
      account: z.uuid(),
      nickname: z.string(),
      plan: z.enum(PLANS),
      openedAt: moment,
      pictures: z.array(z.object({ file: z.string(), pixels: z.number().int() })).describe('The avatar in its sizes'),
    })
    .describe('Who you are here'),
  numbers: z
    .array(
      z.object({
        number: z.string().describe('E.164, in full'),
        ...span,
        lastSignedInAt: moment.nullable().describe('By a code to it'),
        restsUntil: moment.nullable().describe('Until when nobody else may bind it'),
      }),
    )
    .describe('Phone numbers that are or were bound, the latest first'),
  wechat: z
    .array(
      z.object({
        unionid: z.string().describe('By which WeChat knows you towards this service'),
        nickname: z.string().describe('As WeChat gave it'),
        openids: z.array(z.object({ app: z.string(), openid: z.string() })),
        ...span,
      }),
    )
    .describe('WeChat identities that are or were bound, the latest first'),
  'ways-in': z
    .object({
      password: z.object({ setAt: moment }).nullable(),
      recoveryCodes: z.object({ madeAt: moment, left: z.number().int() }).nullable(),
      sso: z
        .object({
          subject: z.string().describe("By which the organisation's identity provider knows you"),
          linkedAt: moment,
          lastSignedInAt: moment.nullable(),
        })
        .nullable(),
    })
    .describe('Other ways to sign in: that they are there, never what opens the account'),
  passkeys: z
    .array(
      z.object({
        name: z.string(),
        addedAt: moment,
        lastUsedAt: moment.nullable(),
        synced: z.boolean().describe('Kept beyond the device, by the keychain of its maker'),
      }),
    )
    .describe('Passkeys, the oldest first'),
  terminals: z
    .object({
      sessions: z.array(
        z.object({
          terminal: z.enum(TERMINALS),
          shell: z.enum(['browser', 'installed', 'app']),
          deviceName: z.string(),
          system: z.string().nullable(),
          place: z.string().nullable().describe('The network address, shortened'),
          signedInBy: z.enum(SIGN_IN_METHODS),
          signedInAt: moment,
          lastUsedAt: moment,
          endedAt: moment.nullable(),
          endReason: z.enum(END_REASONS).nullable(),
        }),
      ),
      known: z
        .array(z.object({ firstSeenAt: moment, lastSeenAt: moment }))
        .describe('Devices that are known to be yours, by a secret of their own that is not in here'),
    })
    .describe('Terminals that are or were signed in, the latest first'),
  'security-log': z
    .object({
      olderLeftOut: z.number().int().describe('So many older entries are not in here; only the newest 50,000 are'),
      entries: z.array(
        z.object({
          at: moment,
          event: z.enum(SECURITY_EVENTS),
          terminal: z.enum(TERMINALS).nullable(),
          deviceName: z.string().nullable(),
          place: z.string().nullable(),
          method: z.enum([...new Set([...SIGN_IN_METHODS, ...PROOF_METHODS])]).nullable(),
          action: z.enum(ACTIONS).nullable(),
          endReason: z.enum(END_REASONS).nullable(),
          refusal: z.string().nullable(),
          rule: z.string().nullable(),
        }),
      ),
    })
    .describe('The security log, the latest first'),
  meetings: z
    .object({
      own: z
        .object({
          olderLeftOut,
          meetings: z.array(
            z.object({
              ...meeting,
              madeAt: moment,
              startsAt: moment.nullable().describe('As it was planned; null for one that was started at once'),
              minutes: z.number().int().nullable(),
              timeZone: z.string().nullable(),
              begunAt: moment.nullable(),
              endedAt: moment.nullable(),
              end: z.enum(MEETING_ENDS).nullable(),
            }),
          ),
        })
        .describe('Meetings that you planned or started, the latest first'),
      attended: z
        .object({
          olderLeftOut,
          attendances: z.array(
            z.object({
              ...meeting,
              own: z.boolean(),
              terminal: z.enum(TERMINALS),
              joinedAt: moment,
              leftAt: moment.nullable(),
              leaveReason: z.enum(LEAVE_REASONS).nullable(),
            }),
          ),
        })
        .describe('Which of your terminals was in which meeting, the latest first; kept for 183 days'),
      history: z
        .object({
          syncing: z.boolean(),
          switchedAt: moment.nullable(),
          olderLeftOut,
          records: z.array(z.object({ ...meeting, own: z.boolean(), joinedAt: moment, leftAt: moment })),
        })
        .describe(
          '历史会议 as your terminals share it, the latest first; what a device keeps to itself is not in here',
        ),
    })
    .describe('Meetings: your own, those that you were in, and the synced history'),
  memberships: z.array(z.object({ from: moment, until: moment })).describe('Memberships 会员, the latest first'),
  organisation: z
    .object({
      name: z.string(),
      role: z.enum(ROLES),
      department: z.array(z.string()).describe('From the root; empty for none'),
      invitedAt: moment,
      joinedAt: moment.nullable(),
    })
    .nullable()
    .describe('The organisation of this account; null for a personal one'),
  terms: z
    .array(z.object({ version: z.string(), acceptedAt: moment }))
    .describe('The terms that you accepted, the latest first'),
  appeals: z
    .array(
      z.object({
        openedAt: moment,
        ripeAt: moment,
        state: z.enum(['waiting', 'cancelled', 'confirmed', 'declined']),
        settledAt: moment.nullable(),
        maskedNewNumber: z.string().describe('To which somebody asked to have the account moved'),
      }),
    )
    .describe('Appeals about this account, the latest first'),
} as const satisfies Record<string, z.ZodType>

export type ArchiveFile = keyof typeof ARCHIVE_SHAPES
export type Document<F extends ArchiveFile> = z.infer<(typeof ARCHIVE_SHAPES)[F]>

/** The schema of a file as JSON Schema (draft 2020-12). */
export function jsonSchemaOf(file: ArchiveFile): object {
  const { $schema, ...rest } = z.toJSONSchema(ARCHIVE_SHAPES[file])
  return { $schema, $id: `urn:foyer:data-export:1:${file}`, title: `${file}.json`, ...rest }
}
