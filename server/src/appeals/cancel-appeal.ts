import { cancelAppeals } from '../notices/cancel-appeals.ts'
import type { From } from '../platform/http/from.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import { noticedBy, type SignedIn } from '../sessions/signed-in.ts'

/** Ends the appeal that waits for this account, from any of its terminals. Refuses `appeal.none`. */
export async function cancelAppeal(deps: Deps, signed: SignedIn, from: From): Promise<void> {
  const now = deps.clock.now()
  await deps.db.transaction(async (tx) => {
    await refuseEnded(tx, signed)
    const gone = await cancelAppeals(
      deps,
      tx,
      { account: signed.account.id, by: noticedBy(signed), place: from.place },
      now,
    )
    if (!gone) throw new Refusal('appeal.none')
  })
}
