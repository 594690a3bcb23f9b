import type { EndReason, Terminal } from '@foyer/rules'
import { lockAccount } from '../accounts/accounts.store.ts'
import { record } from '../accounts/security-log.ts'
import { leave } from '../attendances/leave.ts'
import type { Tx } from '../platform/db/database.ts'
import { tell, tellEnded } from '../platform/live/channel.ts'

/** Which running sessions of an account. */
export type Which =
  | { only: string }
  | { allBut: string }
  | { onKind: Terminal }
  | { openedByWechat: string; allBut: string }
  | 'all'

/**
 * The one operation that ends sessions. Ends those of the account that still run, writes each end into the security log
 * (SI6), takes their terminals out of their meetings (JM11), and tells the terminals when the transaction commits: the
 * ended ones why (SI5), the others that the list is shorter. `by` is the session that did it, where one did. Returns the
 * ids of those that it ended; the caller, after the commit, waits for `sessionCheck.endHolds` before it says that it is
 * done.
 */
export async function endSessions(
  tx: Tx,
  account: string,
  which: Which,
  reason: EndReason,
  now: Date,
  by?: { id: string; terminal: Terminal; deviceName: string },
): Promise<string[]> {
  await lockAccount(tx, account)
  let running = tx
    .updateTable('sessions')
    .set({ ended_at: now, end_reason: reason, ended_by: by?.id ?? null })
    .where('account_id', '=', account)
    .where('ended_at', 'is', null)
  if (which !== 'all') {
    if ('only' in which) running = running.where('id', '=', which.only)
    else if ('openedByWechat' in which)
      running = running.where('wechat_binding_id', '=', which.openedByWechat).where('id', '<>', which.allBut)
    else if ('allBut' in which) running = running.where('id', '<>', which.allBut)
    else running = running.where('terminal', '=', which.onKind)
  }
  const ended = await running.returning(['id', 'terminal', 'place']).execute()
  if (ended.length === 0) return []

  await record(
    tx,
    now,
    ...ended.map((one) => ({
      account,
      event: 'sessionEnded' as const,
      session: one.id,
      terminal: one.terminal,
      place: one.place,
      endReason: reason,
    })),
  )
  const ids = ended.map((one) => one.id)
  await leave(tx, { sessions: ids }, 'sessionEnded', now)
  await tellEnded(
    tx,
    account,
    ended.map((one) => ({
      id: one.id,
      reason,
      at: now.toISOString(),
      by: by ? { terminal: by.terminal, deviceName: by.deviceName } : null,
    })),
  )
  await tell(tx, account, { type: 'terminals.changed' }, now)
  return ids
}
