import { Refusal } from '../platform/refusal.ts'
import { endSessions, type Which } from '../sessions/end-sessions.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import { bySession, type SignedIn } from '../sessions/signed-in.ts'

/** SI4: signs one terminal of the account out. Its terminal is told at once (SI5). Refuses `terminal.unknown`. */
export async function endTerminal(deps: Deps, signed: SignedIn, session: string): Promise<void> {
  if (session === signed.session.id) return signOut(deps, signed)
  const ended = await end(deps, signed, { only: session })
  if (ended === 0) throw new Refusal('terminal.unknown')
}

/** SI4: signs every other terminal of the account out. */
export async function endOtherTerminals(deps: Deps, signed: SignedIn): Promise<{ ended: number }> {
  return { ended: await end(deps, signed, { allBut: signed.session.id }) }
}

/** Signs this terminal out; that it was ended meanwhile is as good. */
export async function signOut(deps: Deps, signed: SignedIn): Promise<void> {
  const { session, account } = signed
  await deps.db.transaction((tx) =>
    endSessions(tx, account.id, { only: session.id }, 'signedOut', deps.clock.now(), bySession(signed)),
  )
  await deps.sessionCheck.endHolds(account.id)
}

async function end(deps: Deps, signed: SignedIn, which: Which): Promise<number> {
  const { account } = signed
  const ended = await deps.db.transaction(async (tx) => {
    await refuseEnded(tx, signed)
    return endSessions(tx, account.id, which, 'endedByYou', deps.clock.now(), bySession(signed))
  })
  // Also when another request was quicker: its end may not hold everywhere yet, and we answer that it does.
  await deps.sessionCheck.endHolds(account.id)
  return ended.length
}
