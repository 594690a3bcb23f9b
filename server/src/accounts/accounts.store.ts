import type { OfferedAccount } from '@foyer/contract'
import type { MemberState } from '@foyer/rules'
import type { Kysely } from 'kysely'
import { CompiledQuery } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import type { Tables } from '../platform/db/tables.ts'
import { ACCOUNT_COLUMNS, ACCOUNT_JOINS, type AccountRow, factsOf, memberStateOf, realmOf } from './account-row.ts'
import { avatarOf } from './avatar-address.ts'
import { maskedNickname } from './nickname.ts'

const ONE_ACCOUNT = `select ${ACCOUNT_COLUMNS.replace('$NOW', '$2')} from accounts a ${ACCOUNT_JOINS} where a.id = $1`
const OPENED_BY = (column: string) => `
  select ${ACCOUNT_COLUMNS.replace('$NOW', '$2')} from accounts a ${ACCOUNT_JOINS}
  where ${column} = $1 order by a.organisation_id nulls first, a.opened_at`
const BY_NUMBER = OPENED_BY('b.number')
const BY_WECHAT = OPENED_BY('w.unionid')

const BY_SSO = `
  select ${ACCOUNT_COLUMNS.replace('$NOW', '$2')} from accounts a ${ACCOUNT_JOINS}
  join sso_identities x on x.account_id = a.id
  join sso_connections c on c.organisation_id = x.organisation_id and c.turned_on_at is not null
  where x.subject = $1 and x.organisation_id = $3`

/** What an organisation's identity provider calls a person; it counts in that organisation alone. */
export interface SsoIdentity {
  organisation: string
  subject: string
}

/** What a person showed that opens accounts: a number, a WeChat identity by its unionid, an organisation's own. */
export type Opener = { number: string } | { unionid: string } | { sso: SsoIdentity }

export async function accountRow(db: Kysely<Tables>, account: string, now: Date): Promise<AccountRow> {
  const { rows } = await db.executeQuery(CompiledQuery.raw(ONE_ACCOUNT, [account, now]))
  const [row] = rows as AccountRow[]
  if (!row) throw new Error('no such account')
  return row
}

/** The accounts that a number or a WeChat opens: the personal one first, then the organisations'. */
export async function accountsOpenedBy(db: Kysely<Tables>, opener: Opener, now: Date): Promise<AccountRow[]> {
  const { rows } = await db.executeQuery(openedBy(opener, now))
  return rows as AccountRow[]
}

function openedBy(opener: Opener, now: Date): CompiledQuery {
  if ('number' in opener) return CompiledQuery.raw(BY_NUMBER, [opener.number, now])
  if ('unionid' in opener) return CompiledQuery.raw(BY_WECHAT, [opener.unionid, now])
  return CompiledQuery.raw(BY_SSO, [opener.sso.subject, now, opener.sso.organisation])
}

/**
 * The same with the accounts' locks taken, in one order: what it says holds until the end of the transaction, so that
 * nobody comes in by a number or a WeChat that is being taken off (PH6, WX7).
 */
export async function lockAccountsOpenedBy(tx: Tx, opener: Opener, now: Date): Promise<AccountRow[]> {
  const locked = new Set<string>()
  for (;;) {
    const opened = await accountsOpenedBy(tx, opener, now)
    const missing = opened.map((one) => one.account_id).filter((id) => !locked.has(id))
    if (missing.length === 0) return opened
    for (const id of missing.sort()) {
      await lockAccountIfThere(tx, id)
      locked.add(id)
    }
  }
}

/** `isThisYou`: the number may have changed hands, so whoever holds it now sees no name and no picture yet. */
export function offered(row: AccountRow, isThisYou: boolean, now: Date): OfferedAccount {
  return {
    id: row.account_id,
    realm: realmOf(row),
    plan: factsOf(row, now).plan,
    role: row.role,
    nickname: isThisYou ? maskedNickname(row.nickname) : row.nickname,
    avatar: isThisYou ? null : avatarOf(row.avatar_hash),
    isThisYou,
    invited: memberStateOf(row) === 'invited',
  }
}

/** Where an account stands in its organisation; under its lock it stays so. */
export async function memberStateIn(db: Kysely<Tables>, account: string): Promise<MemberState> {
  const row = await db
    .selectFrom('accounts as a')
    .leftJoin('members as m', 'm.account_id', 'a.id')
    .select(['a.organisation_id', 'm.joined_at', 'm.disabled_at'])
    .where('a.id', '=', account)
    .executeTakeFirstOrThrow()
  return memberStateOf(row)
}

/** The realm in which the account's numbers and WeChat are its own: `personal`, or its organisation's id. */
export async function realmIdOf(db: Kysely<Tables>, account: string): Promise<string> {
  const { realm } = await db.selectFrom('accounts').select('realm').where('id', '=', account).executeTakeFirstOrThrow()
  return realm
}

/** Takes the account's lock: whatever changes its sessions, bindings or role does so one after another. */
export async function lockAccount(tx: Tx, account: string): Promise<void> {
  const locked = await lock(tx, account)
  if (locked.length === 0) throw new Error('no such account')
}

const lock = prepared('lock-account', 'select id from accounts where id = $1 for update')

/** The same for an account that somebody names: there may be none. Locks are taken before rows that hang on them. */
export async function lockAccountIfThere(tx: Tx, account: string): Promise<void> {
  await lock(tx, account)
}
