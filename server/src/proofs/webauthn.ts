import type { PasskeyChallenge } from '@foyer/contract'
import type { Platform } from '../platform/deps.ts'
import type { From } from '../platform/http/from.ts'
import { stageOrigin } from '../platform/http/stage-origin.ts'
import { Refusal } from '../platform/refusal.ts'
import type { GivenChallenge } from './passkey-challenges.ts'
import type { PasskeyRow } from './passkeys.store.ts'

/** Loaded when first needed: it brings much that a server needs for nothing else. */
export const webauthn = () => import('@simplewebauthn/server')
export const webauthnParts = () => import('@simplewebauthn/server/helpers')

/** Whatever the library throws about a response means that it is not right; it may be anything that somebody sent. */
export async function orRefused<T>(verify: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await verify()
  } catch (error) {
    return new Refusal('passkey.refused', undefined, { cause: error })
  }
}

/** Where the page is; a passkey belongs to the host and signs the origin. */
export function siteOf({ config }: Pick<Platform, 'config'>, from: From): { origin: string; rpId: string } {
  const origin = stageOrigin(config, from.origin)
  return { origin, rpId: new URL(origin).hostname }
}

/** By what a passkey names its account: nothing that says who it is (WebAuthn 14.6.1). */
export function handleOf(account: string): Buffer {
  return Buffer.from(account.replaceAll('-', ''), 'hex')
}

/** A passkey as browsers name it. */
export function credentialOf(passkey: PasskeyRow): { id: string; transports: string[] } {
  return { id: passkey.credential_id.toString('base64url'), transports: passkey.transports }
}

/** A challenge as it goes out. */
export function asked({ id, expiresAt }: GivenChallenge, options: object): PasskeyChallenge {
  return { challenge: id, options: { ...options }, expiresAt }
}
