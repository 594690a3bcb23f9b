import { leave } from '../attendances/leave.ts'
import type { Tx } from '../platform/db/database.ts'
import { tell } from '../platform/live/channel.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { isSyncing } from './history.store.ts'

/**
 * 开启同步历史会议: one switch for the account (HS5). Meetings that end from now on go to the account and its other
 * terminals, or no longer (HS2, HS4); what ended before stays where it is (HS3). Every terminal is told.
 */
export async function changeHistorySyncing(deps: Deps, signed: SignedIn, on: boolean): Promise<void> {
  const now = deps.clock.now()
  const account = signed.account.id
  await deps.db.transaction(async (tx) => {
    await refuseEnded(tx, signed)
    await leave(tx, { lostBy: [account] }, 'lost', now) // these ended before it was turned
    if ((await isSyncing(tx, account)) === on) return
    await turn(tx, signed, on, now)
    await tell(tx, account, { type: 'history.changed' }, now)
  })
}

async function turn(tx: Tx, { account, session }: SignedIn, on: boolean, now: Date): Promise<void> {
  const turned = { is_on: on, changed_at: now, changed_by: session.id }
  await tx
    .insertInto('history_switches')
    .values({ account_id: account.id, ...turned })
    .onConflict((there) => there.column('account_id').doUpdateSet(turned))
    .execute()
}
