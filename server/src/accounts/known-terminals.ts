import type { Kysely } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import type { Tables } from '../platform/db/tables.ts'
import type { Platform } from '../platform/deps.ts'

/** Under which a terminal's own secret is kept; undefined for a terminal that keeps none. */
export function deviceKeyOf({ secrets }: Pick<Platform, 'secrets'>, device: string | undefined): Buffer | undefined {
  return device === undefined ? undefined : secrets.keyOf('device', device)
}

/** Which of these accounts were signed in on the terminal before. */
export async function accountsThatKnow(
  db: Kysely<Tables>,
  device: Buffer | undefined,
  accounts: readonly string[],
): Promise<Set<string>> {
  if (!device || accounts.length === 0) return new Set()
  const rows = await db
    .selectFrom('known_terminals')
    .select('account_id')
    .where('device_key', '=', device)
    .where('account_id', 'in', accounts)
    .execute()
  return new Set(rows.map((row) => row.account_id))
}

/** Whether an account that this number opens was signed in on the terminal before. */
export async function isKnownToNumber(
  db: Kysely<Tables>,
  device: Buffer | undefined,
  number: string,
): Promise<boolean> {
  if (!device) return false
  const known = await db
    .selectFrom('known_terminals as k')
    .innerJoin('phone_bindings as b', 'b.account_id', 'k.account_id')
    .select('k.account_id')
    .where('k.device_key', '=', device)
    .where('b.number', '=', number)
    .where('b.ended_at', 'is', null)
    .executeTakeFirst()
  return known !== undefined
}

export async function rememberTerminal(tx: Tx, account: string, device: Buffer, now: Date): Promise<void> {
  await tx
    .insertInto('known_terminals')
    .values({ account_id: account, device_key: device, first_seen_at: now, last_seen_at: now })
    .onConflict((conflict) => conflict.columns(['account_id', 'device_key']).doUpdateSet({ last_seen_at: now }))
    .execute()
}

/** After what may have been a theft nobody is known any more. */
export async function forgetTerminals(tx: Tx, account: string): Promise<void> {
  await tx.deleteFrom('known_terminals').where('account_id', '=', account).execute()
}
