import type { Account } from '@foyer/contract'
import { type Facts, isOverseas, planOf, type Role } from '@foyer/rules'
import { avatarOf } from './avatar-address.ts'
import { masked } from './phone-numbers.ts'

/** The columns from which an account is shown and decided about; `a` is the account. */
export const ACCOUNT_COLUMNS = `
  a.id as account_id, a.nickname, a.avatar_hash, a.role, a.live_seq, a.organisation_id,
  o.name as organisation_name, o.plan as organisation_plan,
  exists (select from organisation_settings s where s.organisation_id = o.id and s.setting = 'members_may_change_avatar')
    as members_may_change_avatar,
  exists (select from organisation_settings s where s.organisation_id = o.id and s.setting = 'refuses_newer_terminal')
    as refuses_newer_terminal,
  b.number, b.bound_at,
  exists (select from passwords p where p.account_id = a.id) as has_password,
  (select max(m.until_at) from memberships m where m.account_id = a.id and m.from_at <= $NOW) as member_until`

export const ACCOUNT_JOINS = `
  left join organisations o on o.id = a.organisation_id
  left join phone_bindings b on b.account_id = a.id and b.ended_at is null`

export interface AccountRow {
  account_id: string
  nickname: string
  avatar_hash: string | null
  role: Role | null
  live_seq: string
  organisation_id: string | null
  organisation_name: string | null
  organisation_plan: 'business' | 'enterprise' | null
  members_may_change_avatar: boolean
  refuses_newer_terminal: boolean
  number: string | null
  bound_at: Date | null
  has_password: boolean
  member_until: Date | null
}

/** What the rules need to know of an account. */
export function factsOf(row: AccountRow, now: Date): Facts {
  return {
    plan: planOf(
      {
        ...(row.organisation_plan && { organisationPlan: row.organisation_plan }),
        ...(row.member_until && { memberUntil: row.member_until.getTime() }),
      },
      now.getTime(),
    ),
    ...(row.role && { role: row.role }),
    ...(row.organisation_id && {
      organisation: {
        membersMayChangeAvatar: row.members_may_change_avatar,
        refusesNewerTerminal: row.refuses_newer_terminal,
      },
    }),
    ...(row.number &&
      row.bound_at && { number: { overseas: isOverseas(row.number), boundAt: row.bound_at.getTime() } }),
    hasPassword: row.has_password,
    hasWechat: false,
    hasPasskey: false,
    hasRecoveryCodes: false,
    signsInBySso: false,
  }
}

/** An account as its owner sees it, the number masked. */
export function accountOf(row: AccountRow, now: Date): Account {
  const member = row.member_until && row.member_until > now ? row.member_until : null
  return {
    id: row.account_id,
    realm: realmOf(row),
    nickname: row.nickname,
    avatar: avatarOf(row.avatar_hash),
    maskedNumber: row.number === null ? null : masked(row.number),
    memberUntil: member?.toISOString() ?? null,
    facts: factsOf(row, now),
  }
}

export function realmOf(row: Pick<AccountRow, 'organisation_id' | 'organisation_name'>): Account['realm'] {
  return row.organisation_id === null
    ? { kind: 'personal' }
    : { kind: 'organisation', id: row.organisation_id, name: row.organisation_name ?? '' }
}
