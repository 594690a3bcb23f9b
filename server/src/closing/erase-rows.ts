import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import type { ErasedTable } from './erasure-table.ts'

/** Whose rows, and up to when: what the same number or WeChat begins after the closing is none of the closed account's. */
export interface Whose {
  account: string
  /** Keyed hashes of its number. */
  numberKeys: readonly Buffer[]
  /** Under which the tickets of its number and its WeChat are found. */
  shownKeys: readonly Buffer[]
  until: Date
}

/** What is done to one table; what it changed is counted by its `returning`. `inUse`: what with a row in use. */
type Erasing = (whose: Whose, inUse: RawBuilder<unknown>) => RawBuilder<unknown>[]

const PASS_OVER = sql`skip locked`
const WAIT = sql``

const bytes = (keys: readonly Buffer[]) => sql`${keys}::bytea[]`
const sessionsOf = (account: string) => sql`select id from sessions where account_id = ${account}`

/**
 * A sign-in takes these rows before it waits for the account's lock, so closing does not wait for them: a row in use is
 * passed over, and erased by the job that finishes the closure.
 */
const TAKEN_BEFORE_THE_ACCOUNT = {
  code_challenges: ({ account, numberKeys, until }, inUse) => [
    sql`update code_challenges set account_id = null, session_id = null, action = null, sealed_number = null,
        used_at = coalesce(used_at, ${until}) where id in (
      select id from code_challenges where account_id = ${account}
        or (number_key = any (${bytes(numberKeys)}) and used_at is null and asked_at <= ${until})
      for update ${inUse}) returning 1`,
  ],
  sign_in_tickets: ({ account, shownKeys, until }, inUse) => [
    sql`delete from sign_in_tickets where hash in (
      select hash from sign_in_tickets where accounts @> array[${account}::uuid]
        or (shown_key = any (${bytes(shownKeys)}) and issued_at <= ${until})
      for update ${inUse}) returning 1`,
  ],
  passkey_challenges: ({ account }, inUse) => [
    sql`delete from passkey_challenges where id in (
      select id from passkey_challenges where account_id = ${account} for update ${inUse}) returning 1`,
  ],
  wechat_visits: ({ account }, inUse) => [
    sql`delete from wechat_visits where hash in (
      select hash from wechat_visits where account_id = ${account} for update ${inUse}) returning 1`,
  ],
  sso_visits: ({ account }, inUse) => [
    sql`delete from sso_visits where hash in (
      select hash from sso_visits where account_id = ${account} for update ${inUse}) returning 1`,
  ],
  hand_overs: ({ account }, inUse) => [
    sql`delete from hand_overs where hash in (
      select hash from hand_overs where session_id in (${sessionsOf(account)}) for update ${inUse}) returning 1`,
  ],
} satisfies Partial<Record<ErasedTable, Erasing>>

/** What hangs on the account's lock. In one statement their order does not matter: references are looked at in its end. */
const HANGING_ON_THE_ACCOUNT = {
  accounts: ({ account, until }) => [
    sql`update accounts set nickname = '', avatar_hash = null, closed_at = ${until} where id = ${account} returning 1`,
  ],
  sessions: ({ account }) => [
    sql`update sessions set device_name = '', system = null, place = null, device_key = null, wechat_binding_id = null
      where account_id = ${account} returning 1`,
  ],
  phone_bindings: ({ account }) => [sql`delete from phone_bindings where account_id = ${account} returning 1`], // CL7
  rebindings: ({ account }) => [sql`delete from rebindings where account_id = ${account} returning 1`],
  wechat_bindings: ({ account }) => [sql`delete from wechat_bindings where account_id = ${account} returning 1`], // CL7
  wechat_openids: ({ account }) => [
    sql`delete from wechat_openids where binding_id in (select id from wechat_bindings where account_id = ${account})
      returning 1`,
  ],
  sso_identities: ({ account }) => [sql`delete from sso_identities where account_id = ${account} returning 1`],
  passwords: ({ account }) => [sql`delete from passwords where account_id = ${account} returning 1`],
  passkeys: ({ account }) => [sql`delete from passkeys where account_id = ${account} returning 1`],
  recovery_codes: ({ account }) => [sql`delete from recovery_codes where account_id = ${account} returning 1`],
  known_terminals: ({ account }) => [sql`delete from known_terminals where account_id = ${account} returning 1`],
  proofs: ({ account }) => [sql`delete from proofs where account_id = ${account} returning 1`],
  memberships: ({ account }) => [sql`delete from memberships where account_id = ${account} returning 1`], // CL4
  terms_acceptances: ({ account }) => [sql`delete from terms_acceptances where account_id = ${account} returning 1`],
  live_messages: ({ account }) => [sql`delete from live_messages where account_id = ${account} returning 1`],
  data_exports: ({ account }) => [sql`delete from data_exports where account_id = ${account} returning 1`],
  appeals: ({ account, until }) => [
    sql`update appeals set account_id = null, numbers = null, masked_new_number = '',
        state = case when state = 'waiting' then 'cancelled' else state end, settled_at = coalesce(settled_at, ${until})
      where account_id = ${account} returning 1`,
  ],
  messages: ({ account, numberKeys, until }) => [
    sql`update messages set account_id = null, sealed = null,
        state = case when state = 'queued' then 'expired' else state end, settled_at = coalesce(settled_at, ${until})
      where account_id = ${account}
        or (number_key = any (${bytes(numberKeys)}) and account_id is null and state = 'queued' and queued_at <= ${until})
      returning 1`,
  ],
  members: ({ account }) => [
    sql`delete from members where account_id = ${account} returning 1`,
    sql`update members set invited_by = nullif(invited_by, ${account}), disabled_by = nullif(disabled_by, ${account})
      where invited_by = ${account} or disabled_by = ${account} returning 1`,
  ],
  super_admin_offers: ({ account }) => [
    sql`delete from super_admin_offers where from_account = ${account} or to_account = ${account} returning 1`,
  ],
  organisation_settings: ({ account }) => [
    sql`update organisation_settings set changed_by = null where changed_by = ${account} returning 1`,
  ],
  sso_connections: ({ account }) => [
    sql`update sso_connections set changed_by = null where changed_by = ${account} returning 1`,
  ],
  applications: ({ account }) => [sql`update applications set added_by = null where added_by = ${account} returning 1`],
  imports: ({ account }) => [sql`update imports set begun_by = null where begun_by = ${account} returning 1`],
  meetings: ({ account }) => [
    sql`update meetings set topic = null where owner_id = ${account} and topic is not null returning 1`,
  ],
  lobby: ({ account }) => [sql`delete from lobby where account_id = ${account} returning 1`],
  history_switches: ({ account }) => [sql`delete from history_switches where account_id = ${account} returning 1`],
  history_records: ({ account }) => [sql`delete from history_records where account_id = ${account} returning 1`],
  import_lines: ({ account }) => [sql`delete from import_lines where account_id = ${account} returning 1`],
} satisfies Partial<Record<ErasedTable, Erasing>>

/** One entry for every table of which the table of erasure says that something goes at once. */
const ERASING: Record<ErasedTable, Erasing> = { ...TAKEN_BEFORE_THE_ACCOUNT, ...HANGING_ON_THE_ACCOUNT }

/** How many rows of each table were erased, or had something of the person taken out. */
export type Counts = Map<string, number>

/** Erases all that goes at once, in one round trip. Under the account's lock. */
export function eraseRows(tx: Tx, whose: Whose): Promise<Counts> {
  return runAll(tx, ERASING, whose, PASS_OVER)
}

/** Erases what was in use when the account was closed; waits for whoever has it, so no account's lock may be held. */
export function eraseWhatWasInUse(tx: Tx, whose: Whose): Promise<Counts> {
  return runAll(tx, TAKEN_BEFORE_THE_ACCOUNT, whose, WAIT)
}

async function runAll(
  tx: Tx,
  erasing: Partial<Record<ErasedTable, Erasing>>,
  whose: Whose,
  inUse: RawBuilder<unknown>,
): Promise<Counts> {
  const parts = Object.entries(erasing).flatMap(([table, of]) =>
    of(whose, inUse).map((statement, at) => ({ table, name: sql.id(`erased_${table}_${at}`), statement })),
  )
  const { rows } = await sql<{ store: string; rows: number }>`
    with ${sql.join(parts.map(({ name, statement }) => sql`${name} as (${statement})`))}
    ${sql.join(
      parts.map(({ table, name }) => sql`select ${sql.lit(table)} as store, count(*)::int as rows from ${name}`),
      sql` union all `,
    )}`.execute(tx)
  const counts: Counts = new Map()
  for (const { store, rows: found } of rows) if (found > 0) counts.set(store, (counts.get(store) ?? 0) + found)
  return counts
}
