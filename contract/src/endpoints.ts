import { ACTIONS } from '@foyer/rules'
import { z } from 'zod'
import {
  codeRefusals,
  type Endpoint,
  nothing,
  passkeyRefusals,
  proofRefusals,
  sendRefusals,
  signInRefusals,
  wantsProof,
  wechatRefusals,
} from './endpoint.ts'
import { APPLICATION_ENDPOINTS } from './endpoints-of-applications.ts'
import { CLOSING_ENDPOINTS } from './endpoints-of-closing.ts'
import { MEETING_ENDPOINTS } from './endpoints-of-meetings.ts'
import { ORGANISATION_ENDPOINTS } from './endpoints-of-organisations.ts'
import { SSO_ENDPOINTS } from './endpoints-of-sso.ts'
import type { PATHS } from './paths.ts'
import {
  Account,
  AppealOpened,
  Avatar,
  Code,
  CodeSent,
  HAND_OVER_DESTINATIONS,
  Nickname,
  Passkey,
  PasskeyChallenge,
  PasskeyName,
  PasskeyResponse,
  PhoneNumber,
  Proof,
  ProofSecret,
  Rebinding,
  RecoveryCode,
  SecurityLogEntry,
  Session,
  SignedIn,
  SignInStep,
  TerminalDeclaration,
  WechatReturn,
  WechatVisit,
} from './shapes.ts'

const Action = z.enum(ACTIONS).describe('What the proof is for')

export const ENDPOINTS = {
  environment: {
    summary: 'What a client must know before anybody signs in',
    needs: 'none',
    status: 200,
    answer: z.object({
      mode: z.enum(['development', 'production']),
      sandbox: z.string().nullable().describe('Where the sandbox is; null in production'),
      wechat: z.boolean().describe('Whether one can sign in by WeChat and bind it'),
      organisationTrials: z.boolean().describe('Whether a person may begin an organisation'),
      termsVersion: z.string(),
      version: z.string(),
      now: z.iso.datetime().describe('The time of the server, by which every moment in its answers goes'),
    }),
    refusals: [],
  },
  rules: {
    summary: 'The tables of the rules, as the server keeps them',
    needs: 'none',
    status: 200,
    answer: z.record(z.string(), z.unknown()),
    refusals: [],
  },

  askForSignInCode: {
    summary: 'Sends a code to a number (SI2); the answer is the same whether the number has an account or not (SI3)',
    needs: 'none',
    body: z.object({ phone: PhoneNumber }),
    status: 202,
    answer: CodeSent,
    refusals: ['number.invalid', ...sendRefusals],
  },
  signInByCode: {
    summary: 'Signs in with the code, or goes on to the choice of the account or to registration (SI1)',
    needs: 'none',
    body: z.object({ challenge: z.uuid(), code: Code, terminal: TerminalDeclaration }),
    status: 200,
    answer: SignInStep,
    refusals: [...codeRefusals, 'number.resting', ...signInRefusals],
  },
  signInByPassword: {
    summary: 'Signs in with number and password; a wrong number and a wrong password are one answer (SI3)',
    needs: 'none',
    body: z.object({
      phone: PhoneNumber,
      password: z.string().min(1).max(1024),
      terminal: TerminalDeclaration,
      ticket: z.string().max(200).optional().describe('Of `isThisYou`: a code to the number was proven just before'),
    }),
    status: 200,
    answer: SignInStep,
    refusals: ['number.invalid', 'password.wrong', 'password.tooMany', 'address.tooMany', ...signInRefusals],
  },
  askForWechatSignIn: {
    summary:
      'Begins a visit to WeChat, to sign in or register by it: the QR code on web and desktop, the app on mobile (SI1)',
    needs: 'none',
    body: z.object({ kind: TerminalDeclaration.shape.kind }),
    status: 201,
    answer: WechatVisit,
    refusals: ['wechat.away', 'address.tooMany'],
  },
  signInByWechat: {
    summary:
      'Signs in with the WeChat that came back, or goes on to the choice of the account or to registration (SI1)',
    needs: 'none',
    body: WechatReturn.extend({ terminal: TerminalDeclaration }),
    status: 200,
    answer: SignInStep,
    refusals: [...wechatRefusals, ...signInRefusals],
  },
  askForPasskeySignIn: {
    summary: 'A challenge for any passkey of this site',
    needs: 'none',
    body: nothing.nullish(),
    status: 201,
    answer: PasskeyChallenge,
    refusals: ['address.tooMany'],
  },
  signInByPasskey: {
    summary: 'Signs in to the account of the passkey',
    needs: 'none',
    body: z.object({ challenge: z.uuid(), response: PasskeyResponse, terminal: TerminalDeclaration }),
    status: 200,
    answer: SignedIn,
    refusals: [...passkeyRefusals, ...signInRefusals],
  },
  signInByRecoveryCode: {
    summary: 'Signs in to the account of the recovery code, which is used up by it',
    needs: 'none',
    body: z.object({ code: RecoveryCode, terminal: TerminalDeclaration }),
    status: 200,
    answer: SignedIn,
    refusals: ['recoveryCode.wrong', 'address.tooMany', ...signInRefusals],
  },
  chooseAccount: {
    summary: 'Signs in to one of the accounts that the number or the WeChat opens, or asks whether it is theirs',
    needs: 'none',
    body: z.object({ ticket: z.string().max(200), account: z.uuid() }),
    status: 200,
    answer: SignInStep,
    refusals: ['signIn.expired', 'signIn.accountNotOffered', ...signInRefusals],
  },
  sayNotMe: {
    summary: 'The number has a new holder: takes it off the old account, which keeps its other ways in, and goes on',
    needs: 'none',
    body: z.object({ ticket: z.string().max(200), account: z.uuid() }),
    status: 200,
    answer: SignInStep,
    refusals: ['signIn.expired', 'signIn.accountNotOffered', 'number.resting', 'terminal.occupied', 'member.disabled'],
  },
  register: {
    summary:
      'Opens a personal account for a number or a WeChat that opens none, or only invited ones, after the terms were accepted',
    needs: 'none',
    body: z.object({
      ticket: z.string().max(200),
      termsVersion: z.string(),
      nickname: Nickname.optional(),
      takePicture: z.boolean().default(false).describe("Take WeChat's picture over as the avatar"),
    }),
    status: 201,
    answer: SignedIn,
    refusals: ['signIn.expired', 'terms.notAccepted', 'nickname.invalid', 'number.resting', ...signInRefusals],
  },
  join: {
    summary: 'The first sign-in to an account that an organisation made: joins it, after the terms were accepted',
    needs: 'none',
    body: z.object({ ticket: z.string().max(200), account: z.uuid(), termsVersion: z.string() }),
    status: 200,
    answer: SignedIn,
    refusals: ['signIn.expired', 'signIn.accountNotOffered', 'terms.notAccepted', ...signInRefusals],
  },
  redeemHandOver: {
    summary: 'Signs the browser in as the account of the client that made the link (AV3)',
    needs: 'none',
    body: z.object({ token: z.string().max(200), terminal: TerminalDeclaration }),
    status: 200,
    answer: SignedIn,
    refusals: ['handOver.gone', ...signInRefusals],
  },

  mySession: {
    summary: 'The session and the account that is signed in here',
    needs: 'session',
    status: 200,
    answer: z.object({ session: Session, account: Account }),
    refusals: [],
  },
  renewSession: {
    summary: 'Gives this terminal a new token; the old one dies when the new one is first used',
    needs: 'session',
    body: nothing.nullish(),
    status: 200,
    answer: z.object({ session: Session, token: z.string().optional() }),
    refusals: [],
  },
  signOut: { summary: 'Signs this terminal out', needs: 'session', status: 204, refusals: [] },
  myTerminals: {
    summary: 'The signed-in terminals of the account (SI4), the present one first',
    needs: 'session',
    status: 200,
    answer: z.object({ terminals: z.array(Session) }),
    refusals: [],
  },
  endTerminal: {
    summary: 'Signs one terminal of the account out (SI4)',
    needs: 'session',
    params: z.object({ session: z.uuid() }),
    status: 204,
    refusals: ['terminal.unknown'],
  },
  endOtherTerminals: {
    summary: 'Signs every other terminal of the account out (SI4)',
    needs: 'session',
    status: 200,
    answer: z.object({ ended: z.number().int() }),
    refusals: [],
  },

  changeNickname: {
    summary: 'Changes the nickname; every terminal of the account shows it (AV6)',
    needs: 'session',
    body: z.object({ nickname: Nickname }),
    status: 200,
    answer: z.object({ account: Account }),
    refusals: ['nickname.invalid', 'action.onWeb'],
  },
  changeAvatar: {
    summary: 'Changes the avatar (AV1-AV5); every terminal of the account shows it (AV6)',
    needs: 'session',
    multipart: 'picture',
    status: 200,
    answer: z.object({ avatar: Avatar }),
    refusals: [
      'avatar.missing',
      'avatar.tooLarge',
      'avatar.tooManyPixels',
      'avatar.notAnImage',
      'avatar.unsupported',
      'avatar.broken',
      'avatar.alsoSomethingElse',
      'avatar.badCrop',
      'avatar.organisationForbids',
      'action.onWeb',
    ],
  },
  removeAvatar: {
    summary: 'Goes back to the picture made of the initials',
    needs: 'session',
    status: 204,
    refusals: ['avatar.organisationForbids', 'action.onWeb'],
  },

  askForProofCode: {
    summary: 'Sends a code to the bound number, to prove the account for an action',
    needs: 'session',
    body: z.object({ action: Action }),
    status: 202,
    answer: CodeSent,
    refusals: [...proofRefusals, ...sendRefusals],
  },
  proveByCode: {
    summary: 'Proves the account with the code (PH4)',
    needs: 'session',
    body: z.object({ action: Action, challenge: z.uuid(), code: Code }),
    status: 201,
    answer: Proof,
    refusals: [...proofRefusals, ...codeRefusals],
  },
  proveByPassword: {
    summary: 'Proves the account with the phone password (PH4)',
    needs: 'session',
    body: z.object({ action: Action, password: z.string().min(1).max(1024) }),
    status: 201,
    answer: Proof,
    refusals: [...proofRefusals, 'password.wrongHere', 'address.tooMany'],
  },
  askForWechatProof: {
    summary: 'Begins a visit to WeChat, to prove the account with the WeChat that is bound now',
    needs: 'session',
    body: z.object({ action: Action }),
    status: 201,
    answer: WechatVisit,
    refusals: [...proofRefusals, 'wechat.away'],
  },
  proveByWechat: {
    summary: 'Proves the account with the WeChat that came back, if it is the one bound (WX6)',
    needs: 'session',
    body: WechatReturn.extend({ action: Action }),
    status: 201,
    answer: Proof,
    refusals: [...proofRefusals, ...wechatRefusals, 'wechat.notTheOne'],
  },
  askForPasskeyProof: {
    summary: 'A challenge for a passkey of this account, to prove it for an action',
    needs: 'session',
    body: z.object({ action: Action }),
    status: 201,
    answer: PasskeyChallenge,
    refusals: proofRefusals,
  },
  proveByPasskey: {
    summary: 'Proves the account with a passkey',
    needs: 'session',
    body: z.object({ action: Action, challenge: z.uuid(), response: PasskeyResponse }),
    status: 201,
    answer: Proof,
    refusals: [...proofRefusals, ...passkeyRefusals, 'passkey.unknown'],
  },
  proveByRecoveryCode: {
    summary: 'Proves the account with one of its recovery codes, which is used up by it',
    needs: 'session',
    body: z.object({ action: Action, code: RecoveryCode }),
    status: 201,
    answer: Proof,
    refusals: [...proofRefusals, 'recoveryCode.wrong', 'address.tooMany'],
  },

  askForNewNumberCode: {
    summary:
      'Sends a code to the number that shall be bound; whether it is free is said only after the code (PH5, PH11)',
    needs: 'session',
    body: z.object({ action: z.enum(['bindPhone', 'rebindPhone']), proof: ProofSecret, phone: PhoneNumber }),
    status: 202,
    answer: CodeSent,
    refusals: [...wantsProof, 'number.invalid', 'number.same', ...sendRefusals],
  },
  bindPhone: {
    summary: 'Binds a first number to an account that has none',
    needs: 'session',
    body: z.object({ proof: ProofSecret, challenge: z.uuid(), code: Code }),
    status: 200,
    answer: z.object({ account: Account }),
    refusals: [...wantsProof, ...codeRefusals, 'number.taken', 'number.resting'],
  },
  rebindPhone: {
    summary:
      'Binds another number in the place of the present one, and signs every terminal out, this one too (PH4-PH7)',
    needs: 'session',
    body: z.object({ proof: ProofSecret, challenge: z.uuid(), code: Code }),
    status: 200,
    answer: z.object({ maskedNumber: z.string(), ended: z.number().int() }),
    refusals: [...wantsProof, ...codeRefusals, 'number.taken', 'number.resting', 'number.same'],
  },
  lookAtRebinding: {
    summary: 'What the link in the message to the old number would undo (PH12); changes nothing',
    needs: 'none',
    body: z.object({ undo: z.string().max(60) }),
    status: 200,
    answer: Rebinding,
    refusals: ['undo.gone', 'address.tooMany'],
  },
  undoRebinding: {
    summary: 'Binds the old number again, signs every terminal out and lets the new number rest (PH12)',
    needs: 'none',
    body: z.object({ undo: z.string().max(60) }),
    status: 200,
    answer: z.object({ maskedNumber: z.string(), ended: z.number().int() }),
    refusals: ['undo.gone', 'address.tooMany'],
  },

  askForNewWechat: {
    summary: 'Begins a visit to WeChat, to bind the WeChat that comes back',
    needs: 'session',
    body: z.object({ action: z.enum(['bindWechat', 'rebindWechat']), proof: ProofSecret }),
    status: 201,
    answer: WechatVisit,
    refusals: [...wantsProof, 'wechat.away'],
  },
  bindWechat: {
    summary: 'Binds a first WeChat (WX6)',
    needs: 'session',
    body: WechatReturn.extend({ proof: ProofSecret }),
    status: 200,
    answer: z.object({ account: Account }),
    refusals: [...wantsProof, ...wechatRefusals, 'wechat.taken'],
  },
  rebindWechat: {
    summary:
      'Binds another WeChat in the place of the present one; sessions that the old one opened end (WX1-WX3, WX6, WX7)',
    needs: 'session',
    body: WechatReturn.extend({ proof: ProofSecret }),
    status: 200,
    answer: z.object({ changed: z.boolean().describe('false: it is the one that was bound'), account: Account }),
    refusals: [...wantsProof, ...wechatRefusals, 'wechat.taken'],
  },
  unbindWechat: {
    summary: 'Takes the WeChat off, where another way to sign in remains; sessions that it opened end',
    needs: 'session',
    body: z.object({ proof: ProofSecret }),
    status: 200,
    answer: z.object({ account: Account }),
    refusals: [...wantsProof],
  },

  myPasskeys: {
    summary: 'The passkeys of the account',
    needs: 'session',
    status: 200,
    answer: z.object({ passkeys: z.array(Passkey) }),
    refusals: [],
  },
  askForNewPasskey: {
    summary: 'A challenge for a new passkey',
    needs: 'session',
    body: z.object({ proof: ProofSecret }),
    status: 201,
    answer: PasskeyChallenge,
    refusals: [...wantsProof, 'passkey.enough'],
  },
  addPasskey: {
    summary: 'Adds a passkey to the account',
    needs: 'session',
    body: z.object({ proof: ProofSecret, challenge: z.uuid(), response: PasskeyResponse, name: PasskeyName }),
    status: 201,
    answer: z.object({ passkey: Passkey, account: Account }),
    refusals: [...wantsProof, ...passkeyRefusals, 'passkey.enough'],
  },
  removePasskey: {
    summary: 'Takes a passkey off the account, where another way to sign in remains',
    needs: 'session',
    params: z.object({ passkey: z.uuid() }),
    body: z.object({ proof: ProofSecret }),
    status: 200,
    answer: z.object({ account: Account }),
    refusals: [...wantsProof, 'passkey.unknown', 'passkey.lastWayIn'],
  },
  makeRecoveryCodes: {
    summary: 'Makes a new set of recovery codes, shown this once; the former set is void',
    needs: 'session',
    body: z.object({ proof: ProofSecret }),
    status: 201,
    answer: z.object({ codes: z.array(z.string()), account: Account }),
    refusals: [...wantsProof],
  },

  askForAppealCode: {
    summary: 'Sends a code to the number that an account shall be bound to by an appeal',
    needs: 'none',
    body: z.object({ phone: PhoneNumber }),
    status: 202,
    answer: CodeSent,
    refusals: ['number.invalid', 'number.overseas', ...sendRefusals],
  },
  openAppeal: {
    summary:
      'Asks to have the personal account of a lost number bound to another; the same answer whether there is one (SI3)',
    needs: 'none',
    body: z.object({ challenge: z.uuid(), code: Code, lost: PhoneNumber }),
    status: 201,
    answer: AppealOpened,
    refusals: ['number.invalid', 'number.overseas', 'appeal.tooMany', ...codeRefusals],
  },
  appealForThis: {
    summary: 'The same for the account that is signed in here, when its number was taken off and nothing else opens it',
    needs: 'session',
    body: z.object({ challenge: z.uuid(), code: Code }),
    status: 201,
    answer: AppealOpened,
    refusals: ['appeal.notNeeded', 'appeal.tooMany', ...codeRefusals],
  },
  cancelAppeal: {
    summary: 'Ends the appeal that somebody opened for this account',
    needs: 'session',
    status: 204,
    refusals: ['appeal.none'],
  },

  setPassword: {
    summary: 'Sets or changes the password, and signs the other terminals out unless told not to',
    needs: 'session',
    body: z.object({
      proof: ProofSecret,
      password: z.string().min(1).max(1024),
      endOthers: z.boolean().default(true),
    }),
    status: 200,
    answer: z.object({ ended: z.number().int() }),
    refusals: [...wantsProof, 'password.tooShort', 'password.tooLong', 'password.breached'],
  },
  handOver: {
    summary: 'A link to the web page, signed in as the same account; it works once, for 60 s (AV3)',
    needs: 'session',
    body: z.object({ destination: z.enum(HAND_OVER_DESTINATIONS) }),
    status: 201,
    answer: z.object({ url: z.string(), expiresAt: z.iso.datetime() }),
    refusals: ['handOver.notFromHere'],
  },
  mySecurityLog: {
    summary: 'The security log of the account (SI6), newest first',
    needs: 'session',
    query: z.object({
      before: z.string().max(300).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    status: 200,
    answer: z.object({ entries: z.array(SecurityLogEntry), next: z.string().nullable() }),
    refusals: [],
  },
  ...CLOSING_ENDPOINTS,
  ...ORGANISATION_ENDPOINTS,
  ...SSO_ENDPOINTS,
  ...MEETING_ENDPOINTS,
  ...APPLICATION_ENDPOINTS,
} as const satisfies Record<keyof typeof PATHS, Endpoint>

export type Endpoints = typeof ENDPOINTS
type Read<T> = T extends z.ZodType ? z.output<T> : undefined
type Sent<T> = T extends z.ZodType ? z.input<T> : undefined
type Part<N extends keyof Endpoints, K extends string> = Endpoints[N] extends Record<K, infer T> ? T : undefined

/** What a caller sends. */
export type BodyOf<N extends keyof Endpoints> = Sent<Part<N, 'body'>>
export type QueryOf<N extends keyof Endpoints> = Sent<Part<N, 'query'>>
export type ParamsOf<N extends keyof Endpoints> = Read<Part<N, 'params'>>
/** What a caller gets. */
export type AnswerOf<N extends keyof Endpoints> = Read<Part<N, 'answer'>>
/** What the server reads, defaults filled in. */
export type BodyReadOf<N extends keyof Endpoints> = Read<Part<N, 'body'>>
export type QueryReadOf<N extends keyof Endpoints> = Read<Part<N, 'query'>>
