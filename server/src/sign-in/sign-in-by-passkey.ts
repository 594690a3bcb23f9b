import type { PasskeyChallenge, SignedIn } from '@foyer/contract'
import { lockAccountIfThere } from '../accounts/accounts.store.ts'
import { record } from '../accounts/security-log.ts'
import type { Tx } from '../platform/db/database.ts'
import { committing } from '../platform/db/transaction.ts'
import type { Call } from '../platform/http/endpoint.ts'
import { Refusal } from '../platform/refusal.ts'
import { refuseTooManyChallenges, useChallenge } from '../proofs/passkey-challenges.ts'
import { type PasskeyRow, passkeyBy } from '../proofs/passkeys.store.ts'
import { askForPasskey, verifyPasskey } from '../proofs/passkeys.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { enter, welcome } from './enter.ts'
import { refuseContradiction } from './terminal-kind.ts'

/** Asks for any passkey of this site; the passkey says whose it is (SI1). */
export async function askForPasskeySignIn(
  deps: Deps,
  { from }: Call<'askForPasskeySignIn'>,
): Promise<PasskeyChallenge> {
  const now = deps.clock.now()
  return deps.db.transaction(async (tx) => {
    await refuseTooManyChallenges(deps, tx, from, now)
    return askForPasskey(deps, tx, { purpose: 'signIn' }, undefined, from, now)
  })
}

/**
 * Signs in to the account of the passkey (SI1). One that nobody has and one that was not shown rightly are one answer
 * (SI3); the second stands in the account's security log (SI6).
 */
export async function signInByPasskey(deps: Deps, call: Call<'signInByPasskey'>): Promise<SignedIn> {
  const { terminal, response } = call.body
  refuseContradiction(terminal, call.from, deps.config.FOYER_SANDBOX_URL !== undefined, deps.log)
  const now = deps.clock.now()
  const entered = await committing(deps.db, async (tx) => {
    const challenge = await useChallenge(tx, { purpose: 'signIn' }, call.body.challenge, now)
    const passkey = await passkeyUnderLock(tx, response.id)
    if (!passkey) return challenge instanceof Refusal ? challenge : new Refusal('passkey.refused')
    const refused =
      challenge instanceof Refusal
        ? challenge
        : await verifyPasskey(deps, tx, passkey, { response, challenge, found: true }, call.from, now)
    const { account_id: account } = passkey
    if (!refused) return enter(deps, tx, account, terminal, { method: 'passkey', from: call.from }, now)
    await record(tx, now, {
      account,
      event: 'signInRefused',
      terminal: terminal.kind,
      place: call.from.place,
      method: 'passkey',
      refusal: refused.code,
      rule: refused.rule,
    })
    return refused
  })
  return welcome(deps, entered, call)
}

/** Read again under the account's lock: meanwhile it may have been used, or removed. */
async function passkeyUnderLock(tx: Tx, credentialId: string): Promise<PasskeyRow | undefined> {
  const found = await passkeyBy(tx, credentialId)
  if (!found) return undefined
  await lockAccountIfThere(tx, found.account_id)
  return passkeyBy(tx, credentialId)
}
