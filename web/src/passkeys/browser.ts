import type { BodyOf, PasskeyChallenge } from '@foyer/contract'
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'

/** The person closed the browser's window, or let its time run out. */
export class PasskeyCancelled extends Error {
  override name = 'PasskeyCancelled'
}

/** The device holds a passkey of this account already. */
export class PasskeyHereAlready extends Error {
  override name = 'PasskeyHereAlready'
}

type Options = PasskeyChallenge['options']

/** What the browser answers, as it goes to the server. */
export type PasskeyAnswer = BodyOf<'proveByPasskey'>['response']

/** Whether this browser knows passkeys; they need a secure address. */
export function passkeysWork(): boolean {
  return globalThis.isSecureContext === true && typeof globalThis.PublicKeyCredential === 'function'
}

/** Has the person show one of their passkeys. Throws `PasskeyCancelled` when they do not. */
export async function askPasskey(options: Options): Promise<PasskeyAnswer> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON
  return { ...(await startAuthentication({ optionsJSON }).catch(sayWhy)) }
}

/** Has the device make a new passkey. Throws `PasskeyCancelled`, or `PasskeyHereAlready` where it has one. */
export async function makePasskey(options: Options): Promise<PasskeyAnswer> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON
  return { ...(await startRegistration({ optionsJSON }).catch(sayWhy)) }
}

/** A browser tells refusal and lapse of time apart from nothing else: both are `NotAllowedError`, on purpose. */
function sayWhy(failure: unknown): never {
  const name = failure instanceof Error ? failure.name : ''
  if (name === 'NotAllowedError' || name === 'AbortError') throw new PasskeyCancelled(name, { cause: failure })
  if (name === 'InvalidStateError') throw new PasskeyHereAlready(name, { cause: failure })
  throw failure
}
