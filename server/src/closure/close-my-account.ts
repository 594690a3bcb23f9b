import type { AnswerOf, BodyReadOf } from '@foyer/contract'
import { NOTICE_VERSION } from '../accounts/terms.ts'
import { closeAccount } from '../closing/close-account.ts'
import { lockToClose } from '../closing/meetings-of-closed.ts'
import type { From } from '../platform/http/from.ts'
import { Refusal } from '../platform/refusal.ts'
import { useProof } from '../proofs/proofs.store.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import type { SignedIn } from '../sessions/signed-in.ts'

/**
 * Closes the account of a signed-in terminal (CL1-CL3, CL7, CL8), with a proof and the notice as it reads now; every
 * terminal is signed out, this one too, and nothing can be taken back. Refuses `closure.noticeNotAccepted`.
 */
export async function closeMyAccount(
  deps: Deps,
  signed: SignedIn,
  { proof, noticeVersion }: BodyReadOf<'closeAccount'>,
  from: From,
): Promise<AnswerOf<'closeAccount'>> {
  if (noticeVersion !== NOTICE_VERSION) throw new Refusal('closure.noticeNotAccepted')
  const now = deps.clock.now()
  const { id: account } = signed.account
  const closed = await deps.db.transaction(async (tx) => {
    await lockToClose(tx, account)
    await refuseEnded(tx, signed)
    const method = await useProof(tx, signed, 'closeAccount', proof, now)
    const closing = { account, by: 'owner', noticeVersion, bySession: signed, method, place: from.place } as const
    return closeAccount(deps, tx, closing, now)
  })
  await deps.sessionCheck.endHolds(account)
  return { closure: closed.closure, ended: closed.ended.length }
}
