import type { Member } from '@foyer/contract'
import { type MemberState, type Role, SESSION_IDLE_FOR } from '@foyer/rules'
import { type Kysely, sql } from 'kysely'
import { memberStateOf } from '../accounts/account-row.ts'
import { avatarOf } from '../accounts/avatar-address.ts'
import { masked } from '../accounts/phone-numbers.ts'
import type { Tables } from '../platform/db/tables.ts'
import { Refusal } from '../platform/refusal.ts'

export interface Viewer {
  organisation: string
  /** The administrator who looks. */
  actor: string
}

interface Row {
  account_id: string
  organisation_id: string
  name: string
  avatar_hash: string | null
  number: string | null
  role: Role
  department_id: string | null
  department_path: string[] | null
  invited_at: Date
  joined_at: Date | null
  disabled_at: Date | null
  last_used_at: Date | null
  terminals: number
  signs_in_by_sso: boolean
}

/** Members as the console shows them, in the order of the given accounts; those of another organisation are left out. */
export async function showMembers(
  db: Kysely<Tables>,
  { organisation, actor }: Viewer,
  accounts: readonly string[],
  now: Date,
): Promise<Member[]> {
  if (accounts.length === 0) return []
  const usedSince = new Date(now.getTime() - SESSION_IDLE_FOR)
  const { rows } = await sql<Row>`
    with recursive shown as (
      select * from members where account_id = any (${[...accounts]}::uuid[]) and organisation_id = ${organisation}
    ), up as (
      select d.id as of, d.id, d.parent_id, d.name, 1 as level
      from departments d where d.id in (select department_id from shown)
      union all
      select up.of, d.id, d.parent_id, d.name, level + 1 from up join departments d on d.id = up.parent_id
    ), paths as (
      select of, array_agg(name order by level desc) as path from up group by of
    )
    select m.account_id, m.organisation_id, m.name, a.avatar_hash, m.number, m.role, m.department_id,
      p.path as department_path, m.invited_at, m.joined_at, m.disabled_at, m.last_used_at,
      (select count(*)::int from sessions s where s.account_id = m.account_id and s.ended_at is null
        and s.last_used_at > ${usedSince} and s.ends_at_latest > ${now}) as terminals,
      exists (select from sso_identities i join sso_connections c on c.organisation_id = i.organisation_id
        where i.account_id = m.account_id and c.turned_on_at is not null) as signs_in_by_sso
    from shown m join accounts a on a.id = m.account_id left join paths p on p.of = m.department_id
    where a.closed_at is null`.execute(db)
  const byAccount = new Map(rows.map((row) => [row.account_id, row]))
  return accounts.flatMap((account) => {
    const row = byAccount.get(account)
    return row ? [memberOf(row, actor)] : []
  })
}

/** One of them; refuses `member.unknown`. */
export async function showMember(db: Kysely<Tables>, viewer: Viewer, account: string, now: Date): Promise<Member> {
  const [member] = await showMembers(db, viewer, [account], now)
  if (!member) throw new Refusal('member.unknown')
  return member
}

function memberOf(row: Row, viewer: string): Member {
  const state: MemberState = memberStateOf(row)
  return {
    account: row.account_id,
    nickname: row.name,
    avatar: avatarOf(row.avatar_hash),
    maskedNumber: row.number === null ? null : masked(row.number),
    role: row.role,
    state,
    department: row.department_id === null ? null : { id: row.department_id, path: row.department_path ?? [] },
    invitedAt: row.invited_at.toISOString(),
    joinedAt: row.joined_at?.toISOString() ?? null,
    disabledAt: row.disabled_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    terminals: row.terminals,
    signsInBySso: row.signs_in_by_sso,
    isYou: row.account_id === viewer,
  }
}
