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

/** How many members of an organisation fit. */
export async function countMembers(db: Kysely<Tables>, organisation: string, filter: MemberFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from members m where ${fitting(organisation, filter)}`.execute(db)
  return rows[0]?.total ?? 0
}

/** The next of the members that fit, in their order; those without the moment that they are sorted by come last. */
export async function placesOfMembers(
  db: Kysely<Tables>,
  organisation: string,
  { sort, order, after, limit, ...filter }: MemberFilter & MemberOrder & { after?: Place | undefined; limit: number },
): Promise<Place[]> {
  const { column, type } = SORTED_BY[sort]
  const way = order === 'up' ? sql`asc` : sql`desc`
  const beyond = after ? beyondPlace(column, type, order, after) : sql`true`
  // Names are never missing: without 'nulls last' their index gives both orders.
  const last = sort === 'name' ? sql`` : sql`nulls last`
  const { rows } = await sql<Place>`
    select m.account_id as account, ${column}::text as key from members m
    where ${fitting(organisation, filter)} and ${beyond}
    order by ${column} ${way} ${last}, m.account_id ${way} limit ${limit}`.execute(db)
  return rows
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
