import type { EndReason } from '@foyer/rules'
import { Refusal } from '../platform/refusal.ts'
import { endSessions, type Which } from '../sessions/end-sessions.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'

/** SI4: signs one terminal of the account out. Its terminal is told at once (SI5). Refuses `terminal.unknown`. */
export async function endTerminal(deps: Deps, signed: SignedIn, session: string): Promise<void> {
  if (session === signed.session.id) return signOut(deps, signed)
  const ended = await end(deps, signed, { only: session }, 'endedByYou')
  if (ended === 0) throw new Refusal('terminal.unknown')
}

/** SI4: signs every other terminal of the account out. */
export async function endOtherTerminals(deps: Deps, signed: SignedIn): Promise<{ ended: number }> {
  return { ended: await end(deps, signed, { allBut: signed.session.id }, 'endedByYou') }
}

/** Signs this terminal out. */
export async function signOut(deps: Deps, signed: SignedIn): Promise<void> {
  await end(deps, signed, { only: signed.session.id }, 'signedOut')
}

async function end(deps: Deps, { session, account }: SignedIn, which: Which, reason: EndReason): Promise<number> {
  const by = { id: session.id, terminal: session.terminal, deviceName: session.device_name }
  const ended = await deps.db.transaction((tx) => endSessions(tx, account.id, which, reason, deps.clock.now(), by))
  // Also when another request was quicker: its end may not hold everywhere yet, and we answer that it does.
  await deps.sessionCheck.endHolds(account.id, ended.length > 0 ? ended : [session.id])
  return ended.length
}
