import type { BodyReadOf, CodeSent } from '@foyer/contract'
import { isOverseas } from '@foyer/rules'
import { runningNumberOf } from '../accounts/numbers.store.ts'
import { e164 } from '../accounts/phone-numbers.ts'
import { record } from '../accounts/security-log.ts'
import type { From } from '../platform/http/from.ts'
import { Refusal } from '../platform/refusal.ts'
import { sendCode } from '../proofs/send-code.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import { actorOf, type SignedIn } from '../sessions/signed-in.ts'

/**
 * Sends a code to the number that shall be bound (PH5). Refuses what the number itself tells (PH9) and the one that is
 * bound now; whether somebody has it, or it rests, is said after the code was proven, so that nobody probes (PH11).
 */
export async function askForNewNumberCode(
  deps: Deps,
  signed: SignedIn,
  { action, phone }: BodyReadOf<'askForNewNumberCode'>,
  from: From,
): Promise<CodeSent> {
  const number = e164(phone)
  if (action === 'rebindPhone' && isOverseas(number)) throw new Refusal('number.overseas')
  const now = deps.clock.now()
  const { account, session } = signed
  return deps.db.transaction(async (tx) => {
    await refuseEnded(tx, signed)
    if ((await runningNumberOf(tx, account.id))?.number === number) throw new Refusal('number.same')
    const purpose = { purpose: 'newNumber', action, account: account.id, session: session.id } as const
    const sent = await sendCode(deps, tx, number, purpose, from, now)
    await record(tx, now, { ...actorOf(signed), place: from.place, event: 'codeSent', action })
    return sent
  })
}
