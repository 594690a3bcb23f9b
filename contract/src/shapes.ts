import {
  ACTIONS,
  AVATAR_SIZES,
  END_REASONS,
  NICKNAME_MAX_LENGTH,
  PLANS,
  PROOF_METHODS,
  ROLES,
  SIGN_IN_METHODS,
  SURFACES,
  TERMINALS,
} from '@foyer/rules'
import { z } from 'zod'
import { REFUSALS, type RefusalCode } from './refusals.ts'
import { isVisible } from './visible-text.ts'

const id = z.uuid()
const moment = z.iso.datetime().describe('A moment, ISO 8601 in UTC')

/** A phone number: E.164 (`+8613800000001`), or as people write it together with a region. */
export const PhoneNumber = z
  .object({
    number: z.string().min(3).max(32).describe('E.164, or a national number together with `region`'),
    region: z.string().length(2).optional().describe('ISO 3166-1 alpha-2, for a national number; CN by default'),
  })
  .meta({ id: 'PhoneNumber' })

/** What a terminal says of itself when it signs in; fixed for the life of the session. */
export const TerminalDeclaration = z
  .object({
    kind: z.enum(TERMINALS),
    shell: z.enum(['browser', 'installed', 'app']).describe('A browser tab, an installed web app, a native app'),
    deviceName: z.string().trim().min(1).max(60).refine(isVisible, 'visible characters only'),
    system: z
      .string()
      .max(60)
      .refine(isVisible, 'visible characters only')
      .optional()
      .describe('As it was recognised: HarmonyOS, Linux, Android tablet …'),
    device: z
      .string()
      .regex(/^[\w-]{22,64}$/)
      .optional()
      .describe('A secret that this terminal drew at random and keeps, by which accounts that it signed in to know it'),
  })
  .meta({ id: 'TerminalDeclaration' })

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

export const Session = z
  .object({
    id,
    current: z.boolean().describe('Whether this is the session that asks'),
    terminal: z.enum(TERMINALS),
    surface: z.enum(SURFACES),
    shell: z.enum(['browser', 'installed', 'app']),
    deviceName: z.string(),
    system: z.string().nullable(),
    place: z.string().nullable().describe('As far as known: the network address, shortened'),
    signedInBy: z.enum(SIGN_IN_METHODS),
    signedInAt: moment,
    lastUsedAt: moment,
    expiresAt: moment.describe('When it ends if it is not used until then'),
  })
  .meta({ id: 'Session' })

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

export const CodeSent = z
  .object({ challenge: id, maskedNumber: z.string(), resendAt: moment, expiresAt: moment })
  .meta({ id: 'CodeSent' })

/** A proof that was given: used once, within five minutes, by this session, for this action (SI2). */
export const Proof = z
  .object({ proof: z.string(), action: z.enum(ACTIONS), method: z.enum(PROOF_METHODS), expiresAt: moment })
  .meta({ id: 'Proof' })

export const ProofSecret = z.string().max(100)

/** Where to send the person to show a WeChat identity; `visit` is the secret with which this terminal takes the answer. */
export const WechatVisit = z
  .object({
    visit: z.string(),
    state: z.string().describe('Comes back beside the code; tells the visits of one terminal apart'),
    url: z.string().describe('The page of WeChat, with its QR code, or the way into its app'),
    expiresAt: moment,
  })
  .meta({ id: 'WechatVisit' })

/** What WeChat sent the person back with. */
export const WechatReturn = z
  .object({ visit: z.string().max(100), state: z.string().max(200), code: z.string().min(1).max(512) })
  .meta({ id: 'WechatReturn' })

/** WebAuthn, as @simplewebauthn exchanges it: options for the browser, and its answer. */
export const PasskeyChallenge = z
  .object({ challenge: id, options: z.record(z.string(), z.unknown()), expiresAt: moment })
  .meta({ id: 'PasskeyChallenge' })
export const PasskeyResponse = z.looseObject({ id: z.string().max(2048), type: z.literal('public-key') })

export const Passkey = z
  .object({ id, name: z.string(), addedAt: moment, lastUsedAt: moment.nullable(), synced: z.boolean() })
  .meta({ id: 'Passkey' })
export const PasskeyName = z.string().trim().min(1).max(40).refine(isVisible, 'visible characters only')

export const RecoveryCode = z.string().min(16).max(40)

/** A rebinding that can still be undone, as the holder of the old number sees it (PH12). */
export const Rebinding = z
  .object({ at: moment, until: moment, maskedOldNumber: z.string(), maskedNickname: z.string() })
  .meta({ id: 'Rebinding' })

export const AppealOpened = z
  .object({ reference: z.string(), ripeAt: moment, maskedNewNumber: z.string() })
  .meta({ id: 'AppealOpened' })

export const Code = z.string().regex(/^\d{6}$/, 'six digits')

/** The length in characters as people count them is checked by the operation, with its own refusal. */
export const Nickname = z.string().max(NICKNAME_MAX_LENGTH * 16)

/** A square of the upright picture, in its pixels. */
export const Crop = z
  .object({ x: z.number().min(0), y: z.number().min(0), size: z.number().positive() })
  .meta({ id: 'Crop' })

/** What the security log records (SI6). */
export const SECURITY_EVENTS = [
  'accountOpened',
  'signedIn',
  'signInRefused',
  'sessionEnded',
  'tokenRenewed',
  'codeSent',
  'proofPassed',
  'proofFailed',
  'passwordSet',
  'passwordChanged',
  'nicknameChanged',
  'avatarChanged',
  'avatarRemoved',
  'handedOver',
  'actionRefused',
  'numberBound',
  'numberRebound',
  'reboundUndone',
  'numberTakenOff',
  'wechatBound',
  'wechatRebound',
  'wechatUnbound',
  'ssoLinked',
  'passkeyAdded',
  'passkeyRemoved',
  'recoveryCodesMade',
  'recoveryCodeUsed',
  'passwordRemoved',
  'recoveryCodesRemoved',
  'appealOpened',
  'appealCancelled',
  'appealConfirmed',
  'appealDeclined',
  'joinedOrganisation',
  'roleChanged',
  'memberDisabled',
  'memberEnabled',
  'membershipGranted',
  'membershipEnded',
  'dataExportAsked',
  'dataExportDownloaded',
  'dataExportRemoved',
  'identitySwitched',
  'accountClosed',
] as const
export type SecurityEvent = (typeof SECURITY_EVENTS)[number]

/** What changes how one signs in: every terminal is told, and the number gets a text message. */
export const NOTICED_EVENTS = [
  'passwordSet',
  'passwordChanged',
  'numberBound',
  'numberRebound',
  'reboundUndone',
  'numberTakenOff',
  'wechatBound',
  'wechatRebound',
  'wechatUnbound',
  'ssoLinked',
  'passkeyAdded',
  'passkeyRemoved',
  'recoveryCodesMade',
  'recoveryCodeUsed',
  'appealOpened',
  'appealCancelled',
  'roleChanged',
  'dataExportAsked',
] as const satisfies readonly SecurityEvent[]
export type NoticedEvent = (typeof NOTICED_EVENTS)[number]

export const SecurityLogEntry = z
  .object({
    id: z.string(),
    at: moment,
    event: z.enum(SECURITY_EVENTS),
    terminal: z.enum(TERMINALS).nullable(),
    deviceName: z.string().nullable(),
    place: z.string().nullable(),
    method: z.enum([...new Set([...SIGN_IN_METHODS, ...PROOF_METHODS])]).nullable(),
    action: z.enum(ACTIONS).nullable().describe('What a proof was given for'),
    endReason: z.enum(END_REASONS).nullable(),
    refusal: z.string().nullable().describe('The code of the refusal, for what was refused'),
    rule: z.string().nullable(),
  })
  .meta({ id: 'SecurityLogEntry' })

export const MeetingNumber = z
  .string()
  .regex(/^[1-9]\d{8}$/)
  .describe('Nine digits; not given to another meeting within 30 days of its booked time')

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

/** A refusal or a failure on the wire: RFC 9457 problem details with our members. */
export const Problem = z
  .object({
    type: z.string().describe('urn:foyer:problem:{code}'),
    title: z.string().describe('What is the case, in the language asked for'),
    status: z.number().int(),
    detail: z.string().describe('What to do instead'),
    instance: z.string().describe('urn:foyer:request:{id}, to find it in the logs'),
    code: z.enum(Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]]),
    rule: z.string().optional().describe('The id of the rule, as in /v1/rules'),
    facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    inTheWay: z.array(InTheWay).optional().describe('Where the account is that keeps it out of a meeting (JM9)'),
  })
  .meta({ id: 'Problem' })

export type PhoneNumber = z.infer<typeof PhoneNumber>
export type TerminalDeclaration = z.infer<typeof TerminalDeclaration>
export type Avatar = z.infer<typeof Avatar>
export type Realm = z.infer<typeof Realm>
export type Account = z.infer<typeof Account>
export type Session = z.infer<typeof Session>
export type SignedIn = z.infer<typeof SignedIn>
export type OfferedAccount = z.infer<typeof OfferedAccount>
export type SignInStep = z.infer<typeof SignInStep>
export type CodeSent = z.infer<typeof CodeSent>
export type Crop = z.infer<typeof Crop>
export type SecurityLogEntry = z.infer<typeof SecurityLogEntry>
export type Proof = z.infer<typeof Proof>
export type WechatVisit = z.infer<typeof WechatVisit>
export type WechatReturn = z.infer<typeof WechatReturn>
export type PasskeyChallenge = z.infer<typeof PasskeyChallenge>
export type Passkey = z.infer<typeof Passkey>
export type Rebinding = z.infer<typeof Rebinding>
export type InTheWay = z.infer<typeof InTheWay>
export type Problem = z.infer<typeof Problem>
