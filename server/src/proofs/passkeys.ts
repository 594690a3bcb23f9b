import type { PasskeyChallenge } from '@foyer/contract'
import { PASSKEY_CHALLENGE_LIVES_FOR } from '@foyer/rules'
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { Tx } from '../platform/db/database.ts'
import type { Platform } from '../platform/deps.ts'
import type { From } from '../platform/http/from.ts'
import { Refusal } from '../platform/refusal.ts'
import { giveChallenge, type PasskeyPurpose } from './passkey-challenges.ts'
import { notePasskeyUsed, type PasskeyRow } from './passkeys.store.ts'
import { asked, credentialOf, handleOf, orRefused, siteOf, webauthn } from './webauthn.ts'

type Needs = Pick<Platform, 'config' | 'secrets'>

/**
 * Asks for a passkey: one of these where the account is known, any of this site where it is not. Only one that checks
 * who holds the device (its PIN, a finger, a face) will do, so that a passkey stands for two factors (ASVS 6.3.3).
 */
export async function askForPasskey(
  deps: Needs,
  tx: Tx,
  purpose: PasskeyPurpose,
  these: readonly PasskeyRow[] | undefined,
  from: From,
  now: Date,
): Promise<PasskeyChallenge> {
  const given = await giveChallenge(deps, tx, purpose, from, now)
  const { generateAuthenticationOptions } = await webauthn()
  const options = await generateAuthenticationOptions({
    rpID: siteOf(deps, from).rpId,
    challenge: given.bytes,
    timeout: PASSKEY_CHALLENGE_LIVES_FOR,
    userVerification: 'required',
    ...(these && { allowCredentials: these.map(credentialOf) }),
  })
  return asked(given, options)
}

/**
 * Whether this passkey signed this challenge, here and now, by somebody it knows; then its counter is kept. One whose
 * counter did not grow may be a copy, and is refused (WebAuthn 6.1.1). Under the account's lock. `found`: the passkey
 * itself said whose it is, so it must say so (WebAuthn 7.2).
 */
export async function verifyPasskey(
  deps: Needs,
  tx: Tx,
  passkey: PasskeyRow,
  answer: { response: object; challenge: string; found: boolean },
  from: From,
  now: Date,
): Promise<Refusal | undefined> {
  const response = answer.response as AuthenticationResponseJSON
  const { origin, rpId } = siteOf(deps, from)
  const { verifyAuthenticationResponse } = await webauthn()
  const used = await orRefused(async () => {
    const handle = response.response.userHandle ?? undefined
    if (handle === undefined ? answer.found : handle !== handleOf(passkey.account_id).toString('base64url'))
      throw new Error('the passkey is of another account')
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: answer.challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
      credential: {
        ...credentialOf(passkey),
        publicKey: new Uint8Array(passkey.public_key),
        counter: Number(passkey.counter),
      },
    })
    if (!verified) throw new Error('the signature is not right')
    return { counter: authenticationInfo.newCounter, synced: authenticationInfo.credentialBackedUp }
  })
  if (used instanceof Refusal) return used
  await notePasskeyUsed(tx, passkey.id, used, now)
  return undefined
}
