import type { PasskeyChallenge } from '@foyer/contract'
import { PASSKEY_CHALLENGE_LIVES_FOR } from '@foyer/rules'
import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import type { AttestationObject } from '@simplewebauthn/server/helpers'
import type { Tx } from '../platform/db/database.ts'
import type { Platform } from '../platform/deps.ts'
import type { From } from '../platform/http/from.ts'
import type { Refusal } from '../platform/refusal.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { giveChallenge, type PasskeyPurpose } from './passkey-challenges.ts'
import type { NewPasskey, PasskeyRow } from './passkeys.store.ts'
import { asked, credentialOf, handleOf, orRefused, siteOf, webauthn, webauthnParts } from './webauthn.ts'

type Needs = Pick<Platform, 'config' | 'secrets'>

/** EdDSA, ES256 and RS256 (COSE): every authenticator has one of them. */
const ALGORITHMS = [-8, -7, -257]
/** WebAuthn 5.8.4; a browser may say others, and what it says is kept to be said back to it. */
const TRANSPORTS = new Set(['usb', 'nfc', 'ble', 'smart-card', 'hybrid', 'internal', 'cable'])

/** Asks a device to make a passkey that signs in by itself, on one that holds none of the account yet. */
export async function askForPasskeyToAdd(
  deps: Needs,
  tx: Tx,
  signed: SignedIn,
  has: readonly PasskeyRow[],
  from: From,
  now: Date,
): Promise<PasskeyChallenge> {
  const given = await giveChallenge(deps, tx, purposeOfAdding(signed), from, now)
  const { account } = signed
  const { generateRegistrationOptions } = await webauthn()
  const options = await generateRegistrationOptions({
    rpName: 'Foyer 门厅',
    rpID: siteOf(deps, from).rpId,
    userID: new Uint8Array(handleOf(account.id)),
    userName: account.nickname,
    userDisplayName: account.nickname,
    challenge: given.bytes,
    timeout: PASSKEY_CHALLENGE_LIVES_FOR,
    attestationType: 'none',
    excludeCredentials: has.map(credentialOf),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  })
  return asked(given, options)
}

export function purposeOfAdding({ account, session }: SignedIn): PasskeyPurpose {
  return { purpose: 'newPasskey', action: 'addPasskey', account: account.id, session: session.id }
}

/** What a device made in answer to a challenge, if it did so here and now; refused it is `passkey.refused`, returned. */
export async function verifyNewPasskey(
  deps: Needs,
  answer: { response: object; challenge: string },
  from: From,
): Promise<NewPasskey | Refusal> {
  const response = answer.response as RegistrationResponseJSON
  const { origin, rpId } = siteOf(deps, from)
  const { verifyRegistrationResponse } = await webauthn()
  const { decodeAttestationObject } = await webauthnParts()
  return orRefused(async () => {
    refuseForeignAttestation(decodeAttestationObject(bytesOf(response.response.attestationObject)))
    const { verified, registrationInfo: made } = await verifyRegistrationResponse({
      response,
      expectedChallenge: answer.challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    })
    if (!verified || !made) throw new Error('the attestation is not right')
    const { id, publicKey, counter, transports = [] } = made.credential
    return {
      credentialId: Buffer.from(id, 'base64url'),
      publicKey: Buffer.from(publicKey),
      counter,
      transports: transports.filter((one) => TRANSPORTS.has(one)),
      synced: made.credentialBackedUp,
    }
  })
}

/**
 * None was asked for, and a browser then takes off what the authenticator gave, but its own signature (WebAuthn 5.1.3).
 * Anything else was made up, and to verify it could mean to fetch from addresses that stand in its certificates.
 */
function refuseForeignAttestation(object: AttestationObject): void {
  const bySelf = object.get('fmt') === 'packed' && object.get('attStmt').get('x5c') === undefined
  if (object.get('fmt') !== 'none' && !bySelf) throw new Error('an attestation that was not asked for')
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(base64url, 'base64url'))
}
