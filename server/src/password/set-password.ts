import type { BodyReadOf, CodeSent } from '@foyer/contract'
import { record } from '../accounts/security-log.ts'
import { committing } from '../platform/db/transaction.ts'
import type { From } from '../platform/http/from.ts'
import { tell } from '../platform/live/channel.ts'
import { Refusal } from '../platform/refusal.ts'
import { hashPassword } from '../proofs/password-hash.ts'
import { refuseWeakPassword } from '../proofs/password-rules.ts'
import { forgetTicketsByPassword, keepPassword } from '../proofs/passwords.store.ts'
import { sendCode } from '../proofs/send-code.ts'
import { type TriedCode, tryCode, wouldPass } from '../proofs/try-code.ts'
import { endSessions } from '../sessions/end-sessions.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import { actorOf, bySession, type SignedIn } from '../sessions/signed-in.ts'

/** Sends a code to the bound number, good for setting the password from this session only. */
export async function askForPasswordCode(deps: Deps, signed: SignedIn, from: From): Promise<CodeSent> {
  const now = deps.clock.now()
  const { number, account, session } = signed
  if (number === null) throw new Refusal('number.none')
  return deps.db.transaction(async (tx) => {
    const purpose = { purpose: 'setPassword', account: account.id, session: session.id } as const
    await refuseEnded(tx, signed)
    const sent = await sendCode(deps, tx, number, purpose, from, now)
    await record(tx, now, {
      account: account.id,
      event: 'codeSent',
      session: session.id,
      terminal: session.terminal,
      place: from.place,
    })
    return sent
  })
}

/**
 * Sets or changes the password, proven by the code. Unless told not to, it signs the account's other terminals out
 * (ASVS 7.4.3); they are told why. A weak password is refused before the code is used up; hashing, which is dear, is
 * done for the right code only. Sign-ins that the old password began do not go on.
 */
export async function setPassword(
  deps: Deps,
  signed: SignedIn,
  body: BodyReadOf<'setPassword'>,
  from: From,
): Promise<{ ended: number }> {
  await refuseWeakPassword(body.password)
  const now = deps.clock.now()
  const { account, session } = signed
  const tried: TriedCode = {
    purpose: 'setPassword',
    account: account.id,
    session: session.id,
    challenge: body.challenge,
    code: body.code,
  }
  const hash = (await wouldPass(deps, tried, now)) ? await hashPassword(body.password) : undefined
  const ended = await committing(deps.db, async (tx) => {
    await refuseEnded(tx, signed)
    const proven = await tryCode(deps, tx, tried, from, now)
    if (proven instanceof Refusal) return proven
    if (proven.number !== signed.number || hash === undefined) return new Refusal('code.expired')
    const kept = await keepPassword(tx, account.id, hash, now)
    await forgetTicketsByPassword(tx, account.id)
    const here = { ...actorOf(signed), place: from.place }
    await record(
      tx,
      now,
      { ...here, event: 'proofPassed' },
      { ...here, event: kept === 'set' ? 'passwordSet' : 'passwordChanged' },
    )
    await tell(tx, account.id, { type: 'account.changed' }, now)
    return body.endOthers
      ? endSessions(tx, account.id, { allBut: session.id }, 'passwordChanged', now, bySession(signed))
      : []
  })
  await deps.sessionCheck.endHolds(account.id)
  return { ended: ended.length }
}
