import type { AnswerOf, Rebinding } from '@foyer/contract'
import { UNDO_TAKES_OFF_WHAT_CAME_BEFORE, WRONG_UNDO_CODES_FROM_AN_ADDRESS_PER_HOUR } from '@foyer/rules'
import { lockAccount } from '../accounts/accounts.store.ts'
import { cancelWaitingAppeal } from '../accounts/appeals.store.ts'
import { forgetTerminals } from '../accounts/known-terminals.ts'
import { maskedNickname } from '../accounts/nickname.ts'
import { bindNumber, endNumber, lockNumbers, refuseNumberOfOthers, runningNumberOf } from '../accounts/numbers.store.ts'
import { masked } from '../accounts/phone-numbers.ts'
import { settleUndone, type Undoable, undoable } from '../accounts/rebindings.store.ts'
import { record } from '../accounts/security-log.ts'
import { takeOffWaysInSince } from '../accounts/take-off-ways-in.ts'
import { noticeChange, writeOfChange } from '../notices/notice-change.ts'
import type { Tx } from '../platform/db/database.ts'
import { giveBack, takeTry } from '../platform/db/limits.ts'
import { committing } from '../platform/db/transaction.ts'
import type { From } from '../platform/http/from.ts'
import { Refusal, tooMany } from '../platform/refusal.ts'
import { endSessions } from '../sessions/end-sessions.ts'
import type { Deps } from '../sessions/for-signed-in.ts'

const HOUR = 3_600_000

/** What the link would undo; changes nothing, so that a scanner of links that opens the page does nothing (PH12). */
export async function lookAtRebinding(deps: Deps, undo: string, from: From): Promise<Rebinding> {
  return committing(deps.db, (tx) =>
    withCode(deps, tx, undo, from, deps.clock.now(), async (rebinding) => ({
      at: rebinding.rebound_at.toISOString(),
      until: rebinding.undo_until.toISOString(),
      maskedOldNumber: masked(rebinding.number),
      maskedNickname: maskedNickname(rebinding.nickname),
    })),
  )
}

/**
 * PH12, 'this was not me': binds the old number again, as if it had never left; every session ends, the new number
 * rests, and what opens the account and was added since the rebinding is taken off. Once, within the 24 hours.
 */
export async function undoRebinding(deps: Deps, undo: string, from: From): Promise<AnswerOf<'undoRebinding'>> {
  const now = deps.clock.now()
  let account = ''
  const undone = await committing(deps.db, (tx) =>
    withCode(deps, tx, undo, from, now, async (found) => {
      account = found.account_id
      await lockAccount(tx, account)
      const rebinding = await undoable(deps, tx, undo, now)
      if (!rebinding) return new Refusal('undo.gone')
      return bindOldAgain(deps, tx, rebinding, from, now)
    }),
  )
  await deps.sessionCheck.endHolds(account)
  return undone
}

async function bindOldAgain(deps: Deps, tx: Tx, rebinding: Undoable, from: From, now: Date) {
  const { account_id: account, realm, number, held_since: heldSince } = rebinding
  const present = await runningNumberOf(tx, account)
  if (present?.number === number) return new Refusal('undo.gone') // it was taken back already
  await lockNumbers(deps, tx, number, ...(present ? [present.number] : []))
  if (await refuseNumberOfOthers(tx, { number, realm, account }, now)) return new Refusal('undo.gone')
  await endNumber(tx, account, 'undone', now)
  await bindNumber(tx, { account, realm, number, heldSince }, now)
  await settleUndone(tx, rebinding, now)
  const since = new Date(rebinding.rebound_at.getTime() - UNDO_TAKES_OFF_WHAT_CAME_BEFORE)
  const takenOff = await takeOffWaysInSince(tx, account, since, now)
  await record(tx, now, ...takenOff.map((event) => ({ account, event, place: from.place })))
  await forgetTerminals(tx, account)
  await cancelWaitingAppeal(tx, account, now)
  await noticeChange(deps, tx, { account, event: 'reboundUndone', by: null, place: from.place }, now)
  if (present) await writeOfChange(deps, tx, { to: present.number, account, event: 'reboundUndone' }, now)
  const ended = await endSessions(tx, account, 'all', 'rebindingUndone', now)
  return { maskedNumber: masked(number), ended: ended.length }
}

/** A code of 60 random bits, and so many wrong ones from an address: nobody guesses one. */
async function withCode<T>(
  { secrets }: Deps,
  tx: Tx,
  undo: string,
  from: From,
  now: Date,
  use: (rebinding: Undoable) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const limit = {
    kind: 'wrong-undo-from',
    subject: secrets.keyOf('address', from.address),
    most: WRONG_UNDO_CODES_FROM_AN_ADDRESS_PER_HOUR,
    within: HOUR,
  }
  const taken = await takeTry(tx, limit, now)
  if ('until' in taken) {
    return tooMany('address.tooMany', taken.until, now)
  }
  const rebinding = await undoable({ secrets }, tx, undo, now)
  if (!rebinding) return new Refusal('undo.gone')
  await giveBack(tx, [taken.id])
  return use(rebinding)
}
