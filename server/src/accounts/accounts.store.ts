import type { OfferedAccount } from '@foyer/contract'
import type { Kysely } from 'kysely'
import { CompiledQuery } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import type { Tables } from '../platform/db/tables.ts'
import { ACCOUNT_COLUMNS, ACCOUNT_JOINS, type AccountRow, factsOf, realmOf } from './account-row.ts'
import { avatarOf } from './avatar-address.ts'

const ONE_ACCOUNT = `select ${ACCOUNT_COLUMNS.replace('$NOW', '$2')} from accounts a ${ACCOUNT_JOINS} where a.id = $1`
const OPENED_BY = `select ${ACCOUNT_COLUMNS.replace('$NOW', '$2')} from accounts a ${ACCOUNT_JOINS}
  where b.number = $1 order by a.organisation_id nulls first, a.opened_at`

export async function accountRow(db: Kysely<Tables>, account: string, now: Date): Promise<AccountRow> {
  const { rows } = await db.executeQuery(CompiledQuery.raw(ONE_ACCOUNT, [account, now]))
  const [row] = rows as AccountRow[]
  if (!row) throw new Error('no such account')
  return row
}

/** The accounts that a number opens: the personal one first, then the organisations'. */
export async function accountsOpenedBy(db: Kysely<Tables>, number: string, now: Date): Promise<AccountRow[]> {
  const { rows } = await db.executeQuery(CompiledQuery.raw(OPENED_BY, [number, now]))
  return rows as AccountRow[]
}

export function offered(row: AccountRow, now: Date): OfferedAccount {
  return {
    id: row.account_id,
    realm: realmOf(row),
    plan: factsOf(row, now).plan,
    role: row.role,
    nickname: row.nickname,
    avatar: avatarOf(row.avatar_hash),
  }
}

/** Takes the account's lock: whatever changes its sessions, bindings or role does so one after another. */
export async function lockAccount(tx: Tx, account: string): Promise<void> {
  await tx.selectFrom('accounts').select('id').where('id', '=', account).forUpdate().executeTakeFirstOrThrow()
}

/** The same for an account that somebody names: there may be none. Locks are taken before rows that hang on them. */
export async function lockAccountIfThere(tx: Tx, account: string): Promise<void> {
  await tx.selectFrom('accounts').select('id').where('id', '=', account).forUpdate().execute()
}
