import type { AnswerOf, BodyReadOf } from '@foyer/contract'
import { APPEAL_ANSWERED_AFTER, APPEAL_WAITS_FOR, isOverseas } from '@foyer/rules'
import { factsOf } from '../accounts/account-row.ts'
import { accountRow, lockAccountsOpenedBy } from '../accounts/accounts.store.ts'
import { e164, masked } from '../accounts/phone-numbers.ts'
import { queueMessage } from '../messages/queue-message.ts'
import { NOTICE_LIVES_FOR, noticeChange } from '../notices/notice-change.ts'
import type { Tx } from '../platform/db/database.ts'
import { committing } from '../platform/db/transaction.ts'
import type { Platform } from '../platform/deps.ts'
import type { From } from '../platform/http/from.ts'
import { untilTheUsualTime } from '../platform/http/usual-time.ts'
import { Refusal } from '../platform/refusal.ts'
import { newTypedCode } from '../platform/secrets.ts'
import { tryCode } from '../proofs/try-code.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import { noticedBy, type SignedIn } from '../sessions/signed-in.ts'
import { noteAppeal, refuseTooManyAppeals } from './appeals.store.ts'
import { hasOtherWayIn } from './other-way-in.ts'

/** 50 random bits, short enough to be read out to who decides. */
const REFERENCE_LENGTH = 10

type Needs = Pick<Platform, 'db' | 'clock' | 'secrets' | 'jobs'>

/**
 * Asks for an account whose number is lost to be bound to another number, which is proven by its code first. It concerns
 * a personal account that the lost number opens and nothing else does; its terminals and the lost number are told, and
 * any sign-in of its owner cancels it. Whatever there is, an appeal is kept, and the answer and its time are the same
 * (SI3). Refuses `appeal.tooMany`, and then the code stays good.
 */
export async function openAppeal(
  deps: Needs,
  { challenge, code, lost: phone }: BodyReadOf<'openAppeal'>,
  from: From,
): Promise<AnswerOf<'openAppeal'>> {
  const startedAt = performance.now()
  const lost = e164(phone)
  if (isOverseas(lost)) throw new Refusal('number.overseas') // PH9
  const now = deps.clock.now()
  const reference = newTypedCode(REFERENCE_LENGTH)
  const ripeAt = new Date(now.getTime() + APPEAL_WAITS_FOR)
  const maskedNewNumber = await committing(deps.db, async (tx) => {
    const proven = await tryCode(deps, tx, { purpose: 'appeal', challenge, code }, from, now)
    if (proven instanceof Refusal) return proven
    const subject = deps.secrets.keyOf('number', lost)
    const askedFrom = await refuseTooManyAppeals(deps, tx, subject, from, now)
    const account = await accountToRecover(tx, lost, now)
    const maskedNumber = masked(proven.number)
    const numbers = { lost, fresh: proven.number }
    await noteAppeal(deps, tx, { reference, account, numbers, subject, maskedNumber, askedFrom, ripeAt }, now)
    if (account !== undefined) await tellOwner(deps, tx, account, lost, from, now)
    return maskedNumber
  })
  await untilTheUsualTime(startedAt, APPEAL_ANSWERED_AFTER)
  return { reference, ripeAt: ripeAt.toISOString(), maskedNewNumber }
}

/** The account that the appeal concerns, with its lock; several may wait for one, so that none shuts the owner's out. */
async function accountToRecover(tx: Tx, lost: string, now: Date): Promise<string | undefined> {
  const opened = await lockAccountsOpenedBy(tx, { number: lost }, now)
  const personal = opened.find((one) => one.organisation_id === null)
  if (!personal || hasOtherWayIn(factsOf(personal, now))) return undefined
  return personal.account_id
}

/**
 * The same for an account that is signed in here: its number was taken off by the number's next holder, and nothing else
 * opens it, so no number leads to it any more. Refuses `appeal.notNeeded` where it has a number or another way in.
 */
export async function appealForThis(
  deps: Needs,
  signed: SignedIn,
  { challenge, code }: BodyReadOf<'appealForThis'>,
  from: From,
): Promise<AnswerOf<'appealForThis'>> {
  const now = deps.clock.now()
  const reference = newTypedCode(REFERENCE_LENGTH)
  const ripeAt = new Date(now.getTime() + APPEAL_WAITS_FOR)
  const { id: account } = signed.account
  const maskedNewNumber = await committing(deps.db, async (tx) => {
    const proven = await tryCode(deps, tx, { purpose: 'appeal', challenge, code }, from, now)
    if (proven instanceof Refusal) return proven
    const subject = deps.secrets.keyOf('account', account)
    const askedFrom = await refuseTooManyAppeals(deps, tx, subject, from, now)
    await refuseEnded(tx, signed)
    const present = await accountRow(tx, account, now)
    const facts = factsOf(present, now)
    if (facts.number || hasOtherWayIn(facts) || facts.organisation || present.appeal)
      throw new Refusal('appeal.notNeeded')
    const maskedNumber = masked(proven.number)
    const numbers = { lost: null, fresh: proven.number }
    await noteAppeal(deps, tx, { reference, account, numbers, subject, maskedNumber, askedFrom, ripeAt }, now)
    const opened = { account, event: 'appealOpened', by: noticedBy(signed), place: from.place } as const
    await noticeChange(deps, tx, opened, now)
    return maskedNumber
  })
  return { reference, ripeAt: ripeAt.toISOString(), maskedNewNumber }
}

async function tellOwner(deps: Needs, tx: Tx, account: string, lost: string, from: From, now: Date): Promise<void> {
  const opened = { account, event: 'appealOpened', by: null, place: from.place } as const
  await noticeChange(deps, tx, opened, now)
  const params = { hours: APPEAL_WAITS_FOR / 3_600_000 }
  const expiresAt = new Date(now.getTime() + NOTICE_LIVES_FOR)
  await queueMessage(deps, tx, { to: lost, account, template: 'appeal-opened', params, expiresAt }, now)
}
