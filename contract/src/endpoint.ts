import { z } from 'zod'
import type { RefusalCode } from './refusals.ts'

/** One endpoint: what it takes, what it answers, what it may refuse with (besides what every endpoint may). */
export interface Endpoint {
  summary: string
  /** `session`: a signed-in terminal; `application`: a team's own server, by a key of its application; `none`: anybody. */
  needs: 'session' | 'application' | 'none'
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  /** The body is multipart/form-data: a `crop` field (JSON) and then the `picture` file; or one file, the `spreadsheet`. */
  multipart?: 'picture' | 'spreadsheet'
  status: 200 | 201 | 202 | 204
  answer?: z.ZodType
  /** It answers with a file, of one of these media types. */
  file?: readonly string[]
  refusals: readonly RefusalCode[]
}

export const nothing = z.object({}).strict()
export const codeRefusals = [
  'code.wrong',
  'code.exhausted',
  'code.expired',
  'code.tooManyWrong',
  'address.tooMany',
] as const
export const sendRefusals = ['code.tooSoon', 'code.tooMany', 'address.tooMany'] as const
export const signInRefusals = ['terminal.contradiction', 'terminal.occupied', 'member.disabled'] as const
export const wechatRefusals = [
  'wechat.visitGone',
  'wechat.alreadyAnswered',
  'wechat.codeRefused',
  'wechat.away',
] as const
export const passkeyRefusals = ['passkey.refused', 'passkey.challengeGone'] as const
/** What the action's own rules refuse; it comes first. */
export const ruleRefusals = [
  'action.onWeb',
  'action.onClients',
  'action.askAdministrator',
  'account.hasAdministratorRole',
  'number.managedBySso',
  'number.overseas',
  'number.none',
  'number.already',
  'wechat.none',
  'wechat.already',
  'wechat.lastWayIn',
  'passkey.none',
  'organisation.none',
  'organisation.notFromHere',
] as const
export const proofRefusals = [...ruleRefusals, 'proof.notAccepted', 'proof.numberTooNew', 'proof.tooMany'] as const
export const wantsProof = [...ruleRefusals, 'proof.needed'] as const
