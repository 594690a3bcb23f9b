import { randomUUID } from 'node:crypto'
import { type BindingEnd, restingUntil } from '@foyer/rules'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import { violates } from '../platform/db/failures.ts'
import { lockSubjects } from '../platform/db/limits.ts'
import type { Tables } from '../platform/db/tables.ts'
import type { Platform } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'

export type PhoneBinding = Selectable<Tables['phone_bindings']>

/**
 * Until the end of the transaction nobody else binds or gives up these numbers. Taken after the account's lock, in one
 * order, by everything that changes the ledger.
 */
export async function lockNumbers({ secrets }: Pick<Platform, 'secrets'>, tx: Tx, ...numbers: string[]): Promise<void> {
  const inOrder = [...new Set(numbers)].sort()
  await lockSubjects(
    tx,
    'number',
    inOrder.map((number) => secrets.keyOf('number', number)),
  )
}

export async function runningNumberOf(db: Kysely<Tables>, account: string): Promise<PhoneBinding | undefined> {
  return db
    .selectFrom('phone_bindings')
    .selectAll()
    .where('account_id', '=', account)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}

/**
 * What keeps an account from binding a number in its realm: another's running binding (PH11), or the rest after one
 * (PH10); the account's own is never in its way. Under the number's lock.
 */
export async function refuseNumberOfOthers(
  tx: Tx,
  wanted: { number: string; realm: string; account?: string },
  now: Date,
): Promise<Refusal | undefined> {
  const theirs = await tx
    .selectFrom('phone_bindings')
    .select(['ended_at', 'rests_until'])
    .where('number', '=', wanted.number)
    .where('realm', '=', wanted.realm)
    .where(isRunningOrRests(now))
    .$if(wanted.account !== undefined, (query) => query.where('account_id', '<>', wanted.account as string))
    .orderBy('bound_at', 'desc')
    .executeTakeFirst()
  return theirs && refusalBy(theirs)
}

/** The same for numbers that new accounts are to have, by number. Under the numbers' locks. */
export async function refuseNumbersOfOthers(
  db: Kysely<Tables>,
  wanted: { numbers: readonly string[]; realm: string },
  now: Date,
): Promise<Map<string, Refusal>> {
  if (wanted.numbers.length === 0) return new Map()
  const { rows } = await sql<{ number: string; rests_until: Date | null }>`
    select number, rests_until from phone_bindings
    where number = any (${wanted.numbers}::text[]) and realm = ${wanted.realm}
      and ${isRunningOrRests(now)}
    order by bound_at`.execute(db)
  return new Map(rows.map((row) => [row.number, refusalBy(row)])) // of several the latest stays
}

/**
 * What was given up without a rest is free at once: also to who began before that by its own clock, which stood still
 * while it waited for the lock, or is another process's.
 */
function isRunningOrRests(now: Date) {
  return sql<boolean>`(rests_until is null or (rests_until > ${now} and rests_until > ended_at))`
}

function refusalBy({ rests_until }: Pick<PhoneBinding, 'rests_until'>): Refusal {
  if (!rests_until) return new Refusal('number.taken') //                    PH11
  return new Refusal('number.resting', { until: rests_until.toISOString() }) // PH10
}

/**
 * Binds a number. The database refuses one that another account has or that rests (`phone_bindings_of_others`), should
 * anything have passed by the lock; `heldSince` where the account has it back by an undone rebinding.
 */
export async function bindNumber(
  tx: Tx,
  binding: { account: string; realm: string; number: string; heldSince?: Date },
  now: Date,
): Promise<string> {
  const id = randomUUID()
  await endOwnRest(tx, binding, now)
  const boundAt = await notBeforeItWasFree(tx, binding, now)
  try {
    await tx
      .insertInto('phone_bindings')
      .values({
        id,
        account_id: binding.account,
        realm: binding.realm,
        number: binding.number,
        bound_at: boundAt,
        held_since: binding.heldSince ?? boundAt,
      })
      .execute()
  } catch (error) {
    const others = violates(error, 'phone_bindings_of_others') || violates(error, 'phone_bindings_one_in_realm')
    throw others ? new Refusal('number.taken', undefined, { cause: error }) : error
  }
  return id
}

/** Now, or the moment at which another gave it up, where that is a little later by the clock of who wrote it down. */
async function notBeforeItWasFree(
  tx: Tx,
  { account, realm, number }: { account: string; realm: string; number: string },
  now: Date,
): Promise<Date> {
  const givenUp = await tx
    .selectFrom('phone_bindings')
    .select('ended_at')
    .where('number', '=', number)
    .where('realm', '=', realm)
    .where('account_id', '<>', account)
    .where('ended_at', '>', now)
    .whereRef('rests_until', '=', 'ended_at')
    .orderBy('ended_at', 'desc')
    .executeTakeFirst()
  return givenUp?.ended_at ?? now
}

/** Who has a number again no longer keeps it from others by the rest of an earlier time: its new end decides (CL7). */
async function endOwnRest(tx: Tx, { account, number }: { account: string; number: string }, now: Date): Promise<void> {
  await tx
    .updateTable('phone_bindings')
    .set((is) => ({ rests_until: is.ref('ended_at') }))
    .where('account_id', '=', account)
    .where('number', '=', number)
    .where('rests_until', '>', now)
    .execute()
}

/** Ends the account's running binding; whether its number rests then stands in the rules (PH10, PH12, CL7). */
export async function endNumber(
  tx: Tx,
  account: string,
  reason: BindingEnd,
  now: Date,
): Promise<PhoneBinding | undefined> {
  return tx
    .updateTable('phone_bindings')
    .set((is) => ({
      // Clocks of two processes may differ by a little; a binding never ends before it began.
      ended_at: is.fn('greatest', [is.val(now), 'bound_at']),
      end_reason: reason,
      rests_until: is.fn('greatest', [is.val(new Date(restingUntil(now.getTime(), reason))), 'bound_at']),
    }))
    .where('account_id', '=', account)
    .where('ended_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
}

/** A code to the number signed in now: it is still in its owner's hands. A password says nothing of that. */
export async function noteNumberUsed(tx: Tx, account: string, now: Date): Promise<void> {
  await tx
    .updateTable('phone_bindings')
    .set({ last_signed_in_at: now })
    .where('account_id', '=', account)
    .where('ended_at', 'is', null)
    .execute()
}
