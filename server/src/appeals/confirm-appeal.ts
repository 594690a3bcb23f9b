import { type AccountRow, factsOf } from '../accounts/account-row.ts'
import { accountRow } from '../accounts/accounts.store.ts'
import { cancelWaitingAppeal } from '../accounts/appeals.store.ts'
import { forgetTerminals } from '../accounts/known-terminals.ts'
import { bindNumber, endNumber, lockNumbers, noteNumberUsed, refuseNumberOfOthers } from '../accounts/numbers.store.ts'
import { masked } from '../accounts/phone-numbers.ts'
import { record } from '../accounts/security-log.ts'
import { cancelAppeals } from '../notices/cancel-appeals.ts'
import { writeOfChange } from '../notices/notice-change.ts'
import { offerUndo } from '../notices/offer-undo.ts'
import type { Tx } from '../platform/db/database.ts'
import type { Platform } from '../platform/deps.ts'
import { endSessions } from '../sessions/end-sessions.ts'
import { appealToDecide, type Hindrance } from './appeal-to-decide.ts'
import { type AppealNumbers, numbersOf, settleAppeal } from './appeals.store.ts'
import { hasOtherWayIn } from './other-way-in.ts'

type Needs = Pick<Platform, 'db' | 'clock' | 'secrets' | 'jobs'>

/** What was done: the account opens with the number from now on, and so many of its terminals were signed out. */
export interface Confirmed {
  maskedNumber: string
  ended: number
}

/**
 * The operator believes who opened the appeal: the account is bound to the new number, or, where it is the one that it
 * had, a code to it opens the account again. The old number rests and can undo it (PH10, PH12), every session ends, and
 * no terminal is known any more. Not before the 72 hours are over; an account that its owner can open after all is left
 * alone, and the appeal is cancelled.
 */
export async function confirmAppeal(deps: Needs, reference: string): Promise<Confirmed | Hindrance> {
  const now = deps.clock.now()
  return deps.db.transaction(async (tx) => {
    const appeal = await appealToDecide(tx, reference)
    if ('because' in appeal) return appeal
    const { account_id: account } = appeal
    if (account === null) return { because: 'concernsNoAccount' }
    if (appeal.ripe_at > now) return { because: 'notRipe', ripeAt: appeal.ripe_at }
    const numbers = numbersOf(deps, appeal)
    if (!numbers) return { because: 'sealedWithAnotherSecret' }

    const present = await accountRow(tx, account, now)
    const because = opensByItself(present, numbers, now)
    if (because) {
      await cancelAppeals(deps, tx, { account, by: null }, now)
      return { because }
    }
    const inItsWay = await bindFresh(deps, tx, present, numbers.fresh, now)
    if (inItsWay) return inItsWay
    await forgetTerminals(tx, account)
    await settleAppeal(tx, appeal.id, 'confirmed', now)
    await cancelWaitingAppeal(tx, account, now) // the others
    await record(tx, now, { account, event: 'appealConfirmed' })
    await writeOfChange(deps, tx, { to: numbers.fresh, account, event: 'numberBound' }, now)
    const ended = await endSessions(tx, account, 'all', 'numberRebound', now)
    return { maskedNumber: masked(numbers.fresh), ended: ended.length }
  })
}

/** The lost number may have been taken off meanwhile, by its next holder; then the account has none. */
function opensByItself(present: AccountRow, { lost }: AppealNumbers, now: Date) {
  if (hasOtherWayIn(factsOf(present, now))) return 'hasOtherWayIn'
  return present.number === lost || present.number === null ? undefined : 'numberChanged'
}

/** Binds the new number in the place of the lost one, unless another account has it or it rests. */
async function bindFresh(
  deps: Needs,
  tx: Tx,
  { account_id: account, number }: AccountRow,
  fresh: string,
  now: Date,
): Promise<Hindrance | undefined> {
  // The number is still there, and a code alone opened nothing: now it counts as in its owner's hands.
  if (fresh === number) return void (await noteNumberUsed(tx, account, now))
  const realm = 'personal'
  await lockNumbers(deps, tx, fresh, ...(number === null ? [] : [number]))
  const others = await refuseNumberOfOthers(tx, { number: fresh, realm, account }, now)
  if (others?.code === 'number.resting')
    return { because: 'newNumberRests', until: new Date(String(others.facts?.until)) }
  if (others) return { because: 'newNumberTaken' }
  const old = await endNumber(tx, account, 'lost', now)
  const to = await bindNumber(tx, { account, realm, number: fresh }, now)
  if (old) await offerUndo(deps, tx, { account, from: { id: old.id, number: old.number }, to }, now)
  return undefined
}
