import type { BodyReadOf } from '@foyer/contract'
import { noticeChange } from '../notices/notice-change.ts'
import type { From } from '../platform/http/from.ts'
import { hashPassword } from '../proofs/password-hash.ts'
import { refuseWeakPassword } from '../proofs/password-rules.ts'
import { forgetTicketsByPassword, keepPassword } from '../proofs/passwords.store.ts'
import { useProof } from '../proofs/proofs.store.ts'
import { endSessions } from '../sessions/end-sessions.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import { bySession, noticedBy, type SignedIn } from '../sessions/signed-in.ts'

/**
 * Sets or changes the password, with a proof. Unless told not to, it signs the account's other terminals out (ASVS
 * 7.4.3); they are told why. A weak password is refused before the proof is used up. Sign-ins that the old password
 * began do not go on.
 */
export async function setPassword(
  deps: Deps,
  signed: SignedIn,
  { proof, password, endOthers }: BodyReadOf<'setPassword'>,
  from: From,
): Promise<{ ended: number }> {
  await refuseWeakPassword(password)
  const hash = await hashPassword(password)
  const now = deps.clock.now()
  const { account, session } = signed
  const ended = await deps.db.transaction(async (tx) => {
    await refuseEnded(tx, signed)
    const method = await useProof(tx, signed, 'setPassword', proof, now)
    const kept = await keepPassword(tx, account.id, hash, now)
    await forgetTicketsByPassword(tx, account.id)
    const event = kept === 'set' ? ('passwordSet' as const) : ('passwordChanged' as const)
    const by = noticedBy(signed)
    await noticeChange(deps, tx, { account: account.id, event, by, place: from.place, method }, now)
    return endOthers
      ? endSessions(tx, account.id, { allBut: session.id }, 'passwordChanged', now, bySession(signed))
      : []
  })
  await deps.sessionCheck.endHolds(account.id)
  return { ended: ended.length }
}
