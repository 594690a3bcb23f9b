import type { BodyReadOf, PasskeyChallenge, Proof } from '@foyer/contract'
import type { Action } from '@foyer/rules'
import type { From } from '../platform/http/from.ts'
import { Refusal } from '../platform/refusal.ts'
import { type PasskeyPurpose, useChallenge } from '../proofs/passkey-challenges.ts'
import { passkeyBy, passkeysOf } from '../proofs/passkeys.store.ts'
import { askForPasskey, verifyPasskey } from '../proofs/passkeys.ts'
import { prove, refuseUnusable } from '../proofs/prove.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import type { SignedIn } from '../sessions/signed-in.ts'

/** Asks for one of the account's passkeys, to prove it for this action from this session only. */
export async function askForPasskeyProof(
  deps: Deps,
  signed: SignedIn,
  action: Action,
  from: From,
): Promise<PasskeyChallenge> {
  const now = deps.clock.now()
  refuseUnusable(signed, action, 'passkey', now)
  return deps.db.transaction(async (tx) => {
    await refuseEnded(tx, signed)
    const has = await passkeysOf(tx, signed.account.id)
    return askForPasskey(deps, tx, purposeOf(signed, action), has, from, now)
  })
}

/** Proves the account with one of its passkeys. Anybody else's is `passkey.unknown`, as is one that nobody has (SI3). */
export async function proveByPasskey(
  deps: Deps,
  signed: SignedIn,
  { action, challenge, response }: BodyReadOf<'proveByPasskey'>,
  from: From,
): Promise<Proof> {
  let signedChallenge = ''
  return prove(
    deps,
    { signed, action, method: 'passkey', from },
    async (tx, now) => {
      const used = await useChallenge(tx, purposeOf(signed, action), challenge, now)
      if (used instanceof Refusal) return used
      signedChallenge = used
      return undefined
    },
    async (tx, now) => {
      const passkey = await passkeyBy(tx, response.id)
      if (passkey?.account_id !== signed.account.id) return new Refusal('passkey.unknown')
      return verifyPasskey(deps, tx, passkey, { response, challenge: signedChallenge, found: false }, from, now)
    },
  )
}

function purposeOf({ account, session }: SignedIn, action: Action): PasskeyPurpose {
  return { purpose: 'prove', action, account: account.id, session: session.id }
}
