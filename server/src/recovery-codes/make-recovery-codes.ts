import type { AnswerOf } from '@foyer/contract'
import { accountOf } from '../accounts/account-row.ts'
import { accountRow } from '../accounts/accounts.store.ts'
import { noticeChange } from '../notices/notice-change.ts'
import type { From } from '../platform/http/from.ts'
import { useProof } from '../proofs/proofs.store.ts'
import { giveRecoveryCodes } from '../proofs/recovery-codes.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import { noticedBy, type SignedIn } from '../sessions/signed-in.ts'

/** Makes a new set of recovery codes, which only this answer shows; the former set is void. Every terminal is told. */
export async function makeRecoveryCodes(
  deps: Deps,
  signed: SignedIn,
  proof: string,
  from: From,
): Promise<AnswerOf<'makeRecoveryCodes'>> {
  const now = deps.clock.now()
  const { id } = signed.account
  return deps.db.transaction(async (tx) => {
    await refuseEnded(tx, signed)
    const method = await useProof(tx, signed, 'showRecoveryCodes', proof, now)
    const codes = await giveRecoveryCodes(tx, id, now)
    const change = {
      account: id,
      event: 'recoveryCodesMade',
      by: noticedBy(signed),
      method,
      place: from.place,
    } as const
    await noticeChange(deps, tx, change, now)
    return { codes, account: accountOf(await accountRow(tx, id, now), now) }
  })
}
