import { z } from 'zod'
import { id, moment, visible } from './shape-parts.ts'

/** A phone number: E.164 (`+8613800000001`), or as people write it together with a region. */
export const PhoneNumber = z
  .object({
    number: z.string().min(3).max(32).describe('E.164, or a national number together with `region`'),
    region: z.string().length(2).optional().describe('ISO 3166-1 alpha-2, for a national number; CN by default'),
  })
  .meta({ id: 'PhoneNumber' })

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
export const PasskeyName = visible(40)

export const RecoveryCode = z.string().min(16).max(40)

/** A rebinding that can still be undone, as the holder of the old number sees it (PH12). */
export const Rebinding = z
  .object({ at: moment, until: moment, maskedOldNumber: z.string(), maskedNickname: z.string() })
  .meta({ id: 'Rebinding' })

export const AppealOpened = z
  .object({ reference: z.string(), ripeAt: moment, maskedNewNumber: z.string() })
  .meta({ id: 'AppealOpened' })

export type PhoneNumber = z.infer<typeof PhoneNumber>
export type WechatVisit = z.infer<typeof WechatVisit>
export type WechatReturn = z.infer<typeof WechatReturn>
export type PasskeyChallenge = z.infer<typeof PasskeyChallenge>
export type Passkey = z.infer<typeof Passkey>
export type Rebinding = z.infer<typeof Rebinding>
