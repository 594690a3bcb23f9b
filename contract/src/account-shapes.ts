import { AVATAR_SIZES, NICKNAME_MAX_LENGTH, PLANS, ROLES } from '@foyer/rules'
import { z } from 'zod'
import { id, moment } from './shape-parts.ts'

export const Avatar = z
  .object({
    hash: z.string().describe('Of the content; the address of each size is /avatars/{hash}/{size}.webp'),
    urls: z.object(
      Object.fromEntries(AVATAR_SIZES.map((size) => [size, z.string()])) as Record<
        `${(typeof AVATAR_SIZES)[number]}`,
        z.ZodString
      >,
    ),
  })
  .meta({ id: 'Avatar' })

/** Where an account lives: `personal`, or one organisation. */
export const Realm = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('personal') }),
    z.object({ kind: z.literal('organisation'), id, name: z.string() }),
  ])
  .meta({ id: 'Realm' })

/** What the rules need to decide; the same facts on the server and on the screens. Moments are epoch milliseconds. */
export const AccountFacts = z
  .object({
    plan: z.enum(PLANS),
    role: z.enum(ROLES).optional(),
    organisation: z.object({ membersMayChangeAvatar: z.boolean(), refusesNewerTerminal: z.boolean() }).optional(),
    number: z.object({ overseas: z.boolean(), boundAt: z.number() }).optional(),
    hasPassword: z.boolean(),
    hasWechat: z.boolean(),
    hasPasskey: z.boolean(),
    hasRecoveryCodes: z.boolean(),
    signsInBySso: z.boolean(),
  })
  .meta({ id: 'AccountFacts' })

export const Account = z
  .object({
    id,
    realm: Realm,
    nickname: z.string(),
    avatar: Avatar.nullable(),
    maskedNumber: z.string().nullable().describe('138****0001, with the calling code outside mainland China'),
    memberUntil: moment.nullable(),
    wechat: z
      .object({ nickname: z.string(), boundAt: moment })
      .nullable()
      .describe('The bound WeChat, as it calls itself'),
    recoveryCodesLeft: z.number().int(),
    appeal: z
      .object({ openedAt: moment, ripeAt: moment, maskedNewNumber: z.string() })
      .nullable()
      .describe('Somebody asked to have this account bound to another number; any sign-in of its owner ends that'),
    facts: AccountFacts,
  })
  .meta({ id: 'Account' })

/** The length in characters as people count them is checked by the operation, with its own refusal. */
export const Nickname = z.string().max(NICKNAME_MAX_LENGTH * 16)

/** A square of the upright picture, in its pixels. */
export const Crop = z
  .object({ x: z.number().min(0), y: z.number().min(0), size: z.number().positive() })
  .meta({ id: 'Crop' })

export type Avatar = z.infer<typeof Avatar>
export type Realm = z.infer<typeof Realm>
export type Account = z.infer<typeof Account>
export type Crop = z.infer<typeof Crop>
