import type { AnswerOf } from '@foyer/contract'
import { accountOf, factsOf } from '../accounts/account-row.ts'
import { accountRow } from '../accounts/accounts.store.ts'
import { noticeChange } from '../notices/notice-change.ts'
import type { From } from '../platform/http/from.ts'
import { Refusal } from '../platform/refusal.ts'
import { forgetPasskey, passkeysOf } from '../proofs/passkeys.store.ts'
import { useProof } from '../proofs/proofs.store.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import { noticedBy, type SignedIn } from '../sessions/signed-in.ts'

/**
 * Takes a passkey off the account, where another way to sign in remains: a number, WeChat, SSO or another passkey.
 * Recovery codes are none, because they run out. Every terminal and the number are told.
 */
export async function removePasskey(
  deps: Deps,
  signed: SignedIn,
  { passkey, proof }: { passkey: string; proof: string },
  from: From,
): Promise<AnswerOf<'removePasskey'>> {
  const now = deps.clock.now()
  const { id } = signed.account
  return deps.db.transaction(async (tx) => {
    await refuseEnded(tx, signed)
    const has = await passkeysOf(tx, id)
    if (!has.some((one) => one.id === passkey)) throw new Refusal('passkey.unknown')
    const { number: bound, hasWechat, signsInBySso } = factsOf(await accountRow(tx, id, now), now)
    if (!bound && !hasWechat && !signsInBySso && has.length === 1) throw new Refusal('passkey.lastWayIn')
    const method = await useProof(tx, signed, 'removePasskey', proof, now)
    await forgetPasskey(tx, passkey)
    const change = { account: id, event: 'passkeyRemoved', by: noticedBy(signed), method, place: from.place } as const
    await noticeChange(deps, tx, change, now)
    return { account: accountOf(await accountRow(tx, id, now), now) }
  })
}
