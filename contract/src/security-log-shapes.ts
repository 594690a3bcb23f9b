import { ACTIONS, END_REASONS, PROOF_METHODS, SIGN_IN_METHODS, TERMINALS } from '@foyer/rules'
import { z } from 'zod'
import { moment } from './shape-parts.ts'

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

export type SecurityLogEntry = z.infer<typeof SecurityLogEntry>
