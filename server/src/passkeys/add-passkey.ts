import type { AnswerOf, BodyReadOf, PasskeyChallenge } from '@foyer/contract'
import { PASSKEYS_OF_AN_ACCOUNT } from '@foyer/rules'
import { accountOf } from '../accounts/account-row.ts'
import { accountRow } from '../accounts/accounts.store.ts'
import { noticeChange } from '../notices/notice-change.ts'
import type { Tx } from '../platform/db/database.ts'
import { committing } from '../platform/db/transaction.ts'
import type { From } from '../platform/http/from.ts'
import { Refusal } from '../platform/refusal.ts'
import { askForPasskeyToAdd, purposeOfAdding, verifyNewPasskey } from '../proofs/new-passkey.ts'
import { useChallenge } from '../proofs/passkey-challenges.ts'
import { keepPasskey, type PasskeyRow, passkeysOf } from '../proofs/passkeys.store.ts'
import { useProof } from '../proofs/proofs.store.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import { noticedBy, type SignedIn } from '../sessions/signed-in.ts'
import { passkeyOf } from './my-passkeys.ts'

/** Asks the device for a new passkey; the account was proven before. Refuses `passkey.enough`. */
export async function askForNewPasskey(deps: Deps, signed: SignedIn, from: From): Promise<PasskeyChallenge> {
  const now = deps.clock.now()
  return deps.db.transaction(async (tx) => {
    await refuseEnded(tx, signed)
    const has = await passkeysWithRoom(tx, signed)
    return askForPasskeyToAdd(deps, tx, signed, has, from, now)
  })
}

/**
 * Adds the passkey that the device made: it signs in and proves the account from now on. One that is not right uses the
 * challenge up, but not the proof. Every terminal and the number are told.
 */
export async function addPasskey(
  deps: Deps,
  signed: SignedIn,
  { proof, challenge, response, name }: BodyReadOf<'addPasskey'>,
  from: From,
): Promise<AnswerOf<'addPasskey'>> {
  const now = deps.clock.now()
  const { id } = signed.account
  return committing(deps.db, async (tx) => {
    await refuseEnded(tx, signed)
    const used = await useChallenge(tx, purposeOfAdding(signed), challenge, now)
    if (used instanceof Refusal) return used
    const made = await verifyNewPasskey(deps, { response, challenge: used }, from)
    if (made instanceof Refusal) return made
    await passkeysWithRoom(tx, signed)
    const method = await useProof(tx, signed, 'addPasskey', proof, now)
    const passkey = await keepPasskey(tx, id, made, name, now)
    const change = { account: id, event: 'passkeyAdded', by: noticedBy(signed), method, place: from.place } as const
    await noticeChange(deps, tx, change, now)
    return { passkey: passkeyOf(passkey), account: accountOf(await accountRow(tx, id, now), now) }
  })
}

/** Under the account's lock, so that two at once make no eleventh. */
async function passkeysWithRoom(tx: Tx, { account }: SignedIn): Promise<PasskeyRow[]> {
  const has = await passkeysOf(tx, account.id)
  if (has.length >= PASSKEYS_OF_AN_ACCOUNT) throw new Refusal('passkey.enough')
  return has
}
