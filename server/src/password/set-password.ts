import type { BodyReadOf, CodeSent } from '@foyer/contract'
import { record } from '../accounts/security-log.ts'
import { committing } from '../platform/db/transaction.ts'
import type { From } from '../platform/http/from.ts'
import { Refusal } from '../platform/refusal.ts'
import { hashPassword } from '../proofs/password-hash.ts'
import { refuseWeakPassword } from '../proofs/password-rules.ts'
import { keepPassword } from '../proofs/passwords.store.ts'
import { sendCode } from '../proofs/send-code.ts'
import { tryCode } from '../proofs/try-code.ts'
import { endSessions } from '../sessions/end-sessions.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'

/** Sends a code to the bound number, good for setting the password from this session only. */
export async function askForPasswordCode(deps: Deps, signed: SignedIn, from: From): Promise<CodeSent> {
  const now = deps.clock.now()
  const { number, account, session } = signed
  if (number === null) throw new Refusal('number.none')
  return deps.db.transaction(async (tx) => {
    const purpose = { purpose: 'setPassword', account: account.id, session: session.id } as const
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
 * (ASVS 7.4.3); they are told why. A weak password is refused before the code is used up.
 */
export async function setPassword(
  deps: Deps,
  signed: SignedIn,
  body: BodyReadOf<'setPassword'>,
  from: From,
): Promise<{ ended: number }> {
  await refuseWeakPassword(body.password)
  const hash = await hashPassword(body.password)
  const now = deps.clock.now()
  const { account, session } = signed
  const here = { account: account.id, session: session.id, terminal: session.terminal, place: from.place }
  const ended = await committing(deps.db, async (tx) => {
    const { challenge, code } = body
    const tried = { purpose: 'setPassword', account: account.id, session: session.id, challenge, code } as const
    const proven = await tryCode(deps, tx, tried, from, now)
    if (proven instanceof Refusal) {
      await record(tx, now, { ...here, event: 'proofFailed', refusal: proven.code, rule: proven.rule })
      return proven
    }
    if (proven.number !== signed.number) return new Refusal('code.expired')
    const kept = await keepPassword(tx, account.id, hash, now)
    await record(
      tx,
      now,
      { ...here, event: 'proofPassed' },
      { ...here, event: kept === 'set' ? 'passwordSet' : 'passwordChanged' },
    )
    if (!body.endOthers) return []
    const by = { id: session.id, terminal: session.terminal, deviceName: session.device_name }
    return endSessions(tx, account.id, { allBut: session.id }, 'passwordChanged', now, by)
  })
  await deps.sessionCheck.endHolds(account.id, [session.id])
  return { ended: ended.length }
}
