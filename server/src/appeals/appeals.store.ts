import { randomUUID } from 'node:crypto'
import { APPEALS_FROM_AN_ADDRESS_PER_DAY, APPEALS_PER_NUMBER_PER_DAY } from '@foyer/rules'
import type { Kysely, Selectable } from 'kysely'
import { lockAccountIfThere } from '../accounts/accounts.store.ts'
import type { Tx } from '../platform/db/database.ts'
import { lockSubject } from '../platform/db/limits.ts'
import type { Tables } from '../platform/db/tables.ts'
import type { Platform } from '../platform/deps.ts'
import type { From } from '../platform/http/from.ts'
import { tooMany } from '../platform/refusal.ts'
import { typedCode } from '../platform/secrets.ts'

type Needs = Pick<Platform, 'secrets'>
export type AppealRow = Selectable<Tables['appeals']>

const DAY = 24 * 3_600_000

/** What stands sealed in an appeal until it is settled, in E.164. */
export interface AppealNumbers {
  /** Null where it was taken off before: then the account is named by its session. */
  lost: string | null
  fresh: string
}

export async function noteAppeal(
  { secrets }: Needs,
  tx: Tx,
  appeal: {
    reference: string
    account: string | undefined
    numbers: AppealNumbers
    /** What the limit counts by. */
    subject: Buffer
    maskedNumber: string
    askedFrom: string
    ripeAt: Date
  },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('appeals')
    .values({
      id: randomUUID(),
      reference: appeal.reference,
      account_id: appeal.account ?? null,
      number_key: appeal.subject,
      numbers: secrets.seal(appeal.numbers),
      masked_new_number: appeal.maskedNumber,
      asked_from: appeal.askedFrom,
      opened_at: now,
      ripe_at: appeal.ripeAt,
      settled_at: null,
    })
    .execute()
}

/** Undefined when they were sealed with another secret. */
export function numbersOf({ secrets }: Needs, { numbers }: Pick<AppealRow, 'numbers'>): AppealNumbers | undefined {
  if (!numbers) return undefined
  try {
    return secrets.unseal(numbers) as AppealNumbers
  } catch {
    return undefined
  }
}

/**
 * Refuses `appeal.tooMany`: so many were opened for the lost number, whether it has an account or not, or from the
 * address in the last day. Both stay locked until the end of the transaction. Returns the address as it is kept.
 */
export async function refuseTooManyAppeals(
  { secrets }: Needs,
  tx: Tx,
  number: Buffer,
  from: From,
  now: Date,
): Promise<string> {
  const address = secrets.keyOf('address', from.address)
  await lockSubject(tx, 'appeals-from', address)
  await lockSubject(tx, 'appeals-for', number)
  const askedFrom = address.toString('base64url')
  const lately = tx
    .selectFrom('appeals')
    .select('opened_at')
    .where('opened_at', '>', new Date(now.getTime() - DAY))
    .orderBy('opened_at', 'desc')
  const ofAddress = await lately.where('asked_from', '=', askedFrom).limit(APPEALS_FROM_AN_ADDRESS_PER_DAY).execute()
  const ofNumber = await lately.where('number_key', '=', number).limit(APPEALS_PER_NUMBER_PER_DAY).execute()
  const first = ofAddress[APPEALS_FROM_AN_ADDRESS_PER_DAY - 1] ?? ofNumber[APPEALS_PER_NUMBER_PER_DAY - 1]
  if (!first) return askedFrom
  const until = new Date(first.opened_at.getTime() + DAY)
  throw tooMany('appeal.tooMany', until, now)
}

/** The appeals that are kept, the latest first. */
export async function keptAppeals(db: Kysely<Tables>): Promise<AppealRow[]> {
  return db.selectFrom('appeals').selectAll().orderBy('opened_at', 'desc').orderBy('id').execute()
}

const MOST_AT_ONCE = 500

/** Those that wait since before a moment. */
export async function lapsedAppeals(db: Kysely<Tables>, before: Date): Promise<{ reference: string }[]> {
  return db
    .selectFrom('appeals')
    .select('reference')
    .where('state', '=', 'waiting')
    .where('opened_at', '<=', before)
    .limit(MOST_AT_ONCE)
    .execute()
}

/** The appeal with the lock of its account, and its own. */
export async function lockAppeal(tx: Tx, reference: string): Promise<AppealRow | undefined> {
  const named = tx.selectFrom('appeals').selectAll().where('reference', '=', typedCode(reference))
  const found = await named.executeTakeFirst()
  if (found?.account_id) await lockAccountIfThere(tx, found.account_id)
  return named.forUpdate().executeTakeFirst()
}

/** Ends it for good; what it held is erased. */
export async function settleAppeal(
  tx: Tx,
  id: string,
  state: 'confirmed' | 'declined' | 'cancelled',
  now: Date,
): Promise<void> {
  await tx
    .updateTable('appeals')
    .set({ state, settled_at: now, numbers: null })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}
