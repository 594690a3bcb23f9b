import { PLANS, ROLES } from '@foyer/rules'
import { z } from 'zod'
import { Account, Avatar, Realm } from './account-shapes.ts'
import { id, moment } from './shape-parts.ts'
import { Session } from './terminal-shapes.ts'

/** Where a hand-over link leads: 个人资料, 账号与安全, 企业管理, the person's data. */
export const HAND_OVER_DESTINATIONS = ['profile', 'security', 'organisation', 'data'] as const
export type HandOverDestination = (typeof HAND_OVER_DESTINATIONS)[number]

export const SignedIn = z
  .object({
    outcome: z.literal('signedIn'),
    session: Session,
    account: Account,
    token: z.string().optional().describe('Bearer token; for the five clients only. The web gets a cookie.'),
    destination: z.enum(HAND_OVER_DESTINATIONS).optional().describe('Where a hand-over link leads'),
  })
  .meta({ id: 'SignedIn' })

export const OfferedAccount = z
  .object({
    id,
    realm: Realm,
    plan: z.enum(PLANS),
    role: z.enum(ROLES).nullable(),
    nickname: z.string().describe('Masked where `isThisYou` must be answered first'),
    avatar: Avatar.nullable(),
    isThisYou: z
      .boolean()
      .describe('The number was not used to sign in for 90 days and the account does not know this terminal'),
    invited: z.boolean().describe('An organisation made it; signing in for the first time joins it'),
  })
  .meta({ id: 'OfferedAccount' })

/** Ways to sign in that can follow a code to a number which may have changed hands. */
const SECOND_METHODS = ['phonePassword', 'wechat', 'passkey', 'recoveryCode'] as const

/** Where a sign-in stands after the first factor was proven. */
export const SignInStep = z
  .discriminatedUnion('outcome', [
    SignedIn,
    z.object({
      outcome: z.literal('choose'),
      ticket: z.string(),
      expiresAt: moment,
      accounts: z.array(OfferedAccount),
    }),
    z.object({
      outcome: z.literal('register'),
      ticket: z.string(),
      expiresAt: moment,
      maskedNumber: z.string().nullable().describe('Null for one who comes by WeChat'),
      wechat: z
        .object({ nickname: z.string(), hasPicture: z.boolean() })
        .nullable()
        .describe("WeChat's own nickname and picture, which may be taken over now and never silently later"),
      termsVersion: z.string(),
    }),
    z.object({
      outcome: z.literal('join'),
      ticket: z.string(),
      expiresAt: moment,
      account: id,
      organisation: z.object({ name: z.string(), plan: z.enum(PLANS) }),
      nickname: z.string(),
      mayRegister: z
        .boolean()
        .describe('Nothing that was shown is a joined or a personal account: the ticket can register one instead'),
      termsVersion: z.string(),
    }),
    z.object({
      outcome: z.literal('isThisYou'),
      ticket: z.string(),
      expiresAt: moment,
      account: id,
      maskedNickname: z.string(),
      maskedNumber: z.string(),
      methods: z.array(z.enum(SECOND_METHODS)).describe('Other ways to sign in that the account has'),
    }),
  ])
  .meta({ id: 'SignInStep' })

export type SignedIn = z.infer<typeof SignedIn>
export type OfferedAccount = z.infer<typeof OfferedAccount>
export type SignInStep = z.infer<typeof SignInStep>
