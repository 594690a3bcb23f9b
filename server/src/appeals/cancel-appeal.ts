import { cancelWaitingAppeal } from '../accounts/appeals.store.ts'
import { runningNumberOf } from '../accounts/numbers.store.ts'
import { noticeChange } from '../notices/notice-change.ts'
import type { From } from '../platform/http/from.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import { noticedBy, type SignedIn } from '../sessions/signed-in.ts'

/** Ends the appeal that waits for this account, from any of its terminals. Refuses `appeal.none`. */
export async function cancelAppeal(deps: Deps, signed: SignedIn, from: From): Promise<void> {
  const now = deps.clock.now()
  const account = signed.account.id
  await deps.db.transaction(async (tx) => {
    await refuseEnded(tx, signed)
    if (!(await cancelWaitingAppeal(tx, account, now))) throw new Refusal('appeal.none')
    const number = (await runningNumberOf(tx, account))?.number ?? null
    const cancelled = { account, event: 'appealCancelled', number, by: noticedBy(signed), place: from.place } as const
    await noticeChange(deps, tx, cancelled, now)
  })
}
