import { z } from 'zod'
import type { PATHS } from './paths.ts'
import type { RefusalCode } from './refusals.ts'
import {
  Account,
  Avatar,
  Code,
  CodeSent,
  Nickname,
  PhoneNumber,
  SecurityLogEntry,
  Session,
  SignedIn,
  SignInStep,
  TerminalDeclaration,
} from './shapes.ts'

/** One endpoint: what it takes, what it answers, what it may refuse with (besides what every endpoint may). */
export interface Endpoint {
  summary: string
  /** `session`: a signed-in terminal; `none`: anybody. */
  needs: 'session' | 'none'
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  /** The body is multipart/form-data: a `crop` field (JSON) and then the `picture` file. */
  multipart?: true
  status: 200 | 201 | 202 | 204
  answer?: z.ZodType
  refusals: readonly RefusalCode[]
}

const nothing = z.object({}).strict()
const codeRefusals = ['code.wrong', 'code.exhausted', 'code.expired', 'address.tooMany'] as const
const sendRefusals = ['code.tooSoon', 'code.tooMany', 'address.tooMany'] as const
const signInRefusals = ['terminal.contradiction', 'terminal.occupied'] as const

export const ENDPOINTS = {
  environment: {
    summary: 'What a client must know before anybody signs in',
    needs: 'none',
    status: 200,
    answer: z.object({
      mode: z.enum(['development', 'production']),
      sandbox: z.string().nullable().describe('Where the sandbox is; null in production'),
      termsVersion: z.string(),
      version: z.string(),
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
    refusals: [...codeRefusals, ...signInRefusals],
  },
  signInByPassword: {
    summary: 'Signs in with number and password; a wrong number and a wrong password are one answer (SI3)',
    needs: 'none',
    body: z.object({ phone: PhoneNumber, password: z.string().min(1).max(1024), terminal: TerminalDeclaration }),
    status: 200,
    answer: SignInStep,
    refusals: ['number.invalid', 'password.wrong', 'password.tooMany', 'address.tooMany', ...signInRefusals],
  },
  chooseAccount: {
    summary: 'Signs in to one of the accounts that the number opens',
    needs: 'none',
    body: z.object({ ticket: z.string().max(200), account: z.uuid() }),
    status: 200,
    answer: SignedIn,
    refusals: ['signIn.expired', 'signIn.accountNotOffered', ...signInRefusals],
  },
  register: {
    summary: 'Opens a personal account for a number that opens none, after the terms were accepted',
    needs: 'none',
    body: z.object({ ticket: z.string().max(200), termsVersion: z.string(), nickname: Nickname.optional() }),
    status: 201,
    answer: SignedIn,
    refusals: ['signIn.expired', 'terms.notAccepted', 'nickname.invalid', ...signInRefusals],
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
    multipart: true,
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

  askForPasswordCode: {
    summary: 'Sends a code to the bound number, to set or change the password',
    needs: 'session',
    body: nothing.nullish(),
    status: 202,
    answer: CodeSent,
    refusals: ['number.none', 'number.managedBySso', ...sendRefusals],
  },
  setPassword: {
    summary: 'Sets or changes the password, and signs the other terminals out unless told not to',
    needs: 'session',
    body: z.object({
      challenge: z.uuid(),
      code: Code,
      password: z.string().min(1).max(1024),
      endOthers: z.boolean().default(true),
    }),
    status: 200,
    answer: z.object({ ended: z.number().int() }),
    refusals: [
      'password.tooShort',
      'password.tooLong',
      'password.breached',
      'number.none',
      'number.managedBySso',
      ...codeRefusals,
    ],
  },
  handOver: {
    summary: 'A link to the web page, signed in as the same account; it works once, for 60 s (AV3)',
    needs: 'session',
    body: z.object({ destination: z.enum(['profile', 'security']) }),
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
