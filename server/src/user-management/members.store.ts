import type { MEMBER_SORTS } from '@foyer/contract'
import type { MemberState, Role } from '@foyer/rules'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Tables } from '../platform/db/tables.ts'
import { searchedFor } from './searched-for.ts'

export interface MemberFilter {
  search?: string | undefined
  role?: Role | undefined
  state?: MemberState | undefined
  /** And those below it. */
  departments?: readonly string[] | undefined
}

export interface MemberOrder {
  sort: (typeof MEMBER_SORTS)[number]
  order: 'up' | 'down'
}

/** Where a page ended: what its last member is sorted by, as PostgreSQL writes it, and the member. */
export interface Place {
  key: string | null
  account: string
}

export interface Wanted extends MemberFilter, MemberOrder {
  limit: number
}

/** The first members that fit, in their order, and how many fit. */
export async function firstMembers(
  db: Kysely<Tables>,
  organisation: string,
  wanted: Wanted,
): Promise<{ places: Place[]; total: number }> {
  if (wanted.search) return searchMembers(db, organisation, wanted)
  const [places, total] = await Promise.all([
    nextMembers(db, organisation, wanted),
    countMembers(db, organisation, wanted),
  ])
  return { places, total }
}

/** Further ones; those without the moment that they are sorted by come last. */
export async function nextMembers(
  db: Kysely<Tables>,
  organisation: string,
  wanted: Wanted,
  after?: Place,
): Promise<Place[]> {
  const { column, type } = SORTED_BY[wanted.sort]
  const beyond = after ? beyondPlace(column, type, wanted.order, after) : sql`true`
  // Written out only for those that are shown.
  const { rows } = await sql<Place>`
    select account, key::text as key from (
      select m.account_id as account, ${column} as key from members m
      where ${fitting(organisation, wanted)} and ${beyond}
      order by ${inOrder(column, wanted)}, m.account_id ${WAY[wanted.order]} limit ${wanted.limit}
    ) next order by ${inOrder(sql`next.key`, wanted)}, account ${WAY[wanted.order]}`.execute(db)
  return rows
}

/** No index knows a part of a name, so all names are looked at anyhow: once, for those that are shown and for how many fit. */
async function searchMembers(
  db: Kysely<Tables>,
  organisation: string,
  wanted: Wanted,
): Promise<{ places: Place[]; total: number }> {
  const { rows } = await sql<Place & { total: number }>`
    with fit as materialized (
      select m.account_id as account, ${SORTED_BY[wanted.sort].column} as key from members m
      where ${fitting(organisation, wanted)}
    )
    select account, key::text as key, (select count(*)::int from fit) as total from (
      select account, key from fit
      order by ${inOrder(sql`fit.key`, wanted)}, account ${WAY[wanted.order]} limit ${wanted.limit}
    ) next order by ${inOrder(sql`next.key`, wanted)}, account ${WAY[wanted.order]}`.execute(db)
  return { places: rows.map(({ account, key }) => ({ account, key })), total: rows[0]?.total ?? 0 }
}

async function countMembers(db: Kysely<Tables>, organisation: string, filter: MemberFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from members m where ${fitting(organisation, filter)}`.execute(db)
  return rows[0]?.total ?? 0
}

const WAY: Record<MemberOrder['order'], RawBuilder<unknown>> = { up: sql`asc`, down: sql`desc` }

/** Names are never missing: without 'nulls last' their index gives both orders. */
function inOrder(column: RawBuilder<unknown>, { sort, order }: MemberOrder): RawBuilder<unknown> {
  return sort === 'name' ? sql`${column} ${WAY[order]}` : sql`${column} ${WAY[order]} nulls last`
}

const SORTED_BY: Record<MemberOrder['sort'], { column: RawBuilder<unknown>; type: RawBuilder<unknown> }> = {
  name: { column: sql`m.name`, type: sql`text` },
  joinedAt: { column: sql`m.joined_at`, type: sql`timestamptz` },
  invitedAt: { column: sql`m.invited_at`, type: sql`timestamptz` },
  lastUsedAt: { column: sql`m.last_used_at`, type: sql`timestamptz` },
}

function beyondPlace(
  column: RawBuilder<unknown>,
  type: RawBuilder<unknown>,
  order: 'up' | 'down',
  { key, account }: Place,
): RawBuilder<unknown> {
  const than = order === 'up' ? sql`>` : sql`<`
  if (key === null) return sql`(${column} is null and m.account_id ${than} ${account}::uuid)`
  const further = sql`(${column}, m.account_id) ${than} (${key}::${type}, ${account}::uuid)`
  return type === SORTED_BY.name.type ? further : sql`(${further} or ${column} is null)`
}

function fitting(organisation: string, { search, role, state, departments }: MemberFilter): RawBuilder<unknown> {
  const conditions = [sql`m.organisation_id = ${organisation}::uuid`]
  if (search) conditions.push(searchedFor(search))
  if (role) conditions.push(sql`m.role = ${role}`)
  if (state) conditions.push(OF_STATE[state])
  if (departments) conditions.push(sql`m.department_id = any (${[...departments]}::uuid[])`)
  return sql.join(conditions, sql` and `)
}

const OF_STATE: Record<MemberState, RawBuilder<unknown>> = {
  invited: sql`m.joined_at is null and m.disabled_at is null`,
  active: sql`m.joined_at is not null and m.disabled_at is null`,
  disabled: sql`m.disabled_at is not null`,
}
