import type { Account } from '@foyer/contract'
import { type Facts, isOverseas, type MemberState, planOf, type Role } from '@foyer/rules'
import { avatarOf } from './avatar-address.ts'
import { masked } from './phone-numbers.ts'

/** The columns from which an account is shown and decided about; `a` is the account. */
export const ACCOUNT_COLUMNS = `
  a.id as account_id, a.nickname, a.avatar_hash, a.role, a.live_seq, a.organisation_id,
  o.name as organisation_name, o.plan as organisation_plan,
  exists (select from organisation_settings s where s.organisation_id = o.id and s.setting = 'members_may_change_avatar' and s.is_on)
    as members_may_change_avatar,
  exists (select from organisation_settings s where s.organisation_id = o.id and s.setting = 'refuses_newer_terminal' and s.is_on)
    as refuses_newer_terminal,
  b.number, b.held_since, coalesce(b.last_signed_in_at, b.bound_at) as number_used_at,
  w.id as bound_wechat_id, w.nickname as wechat_nickname, w.bound_at as wechat_bound_at,
  exists (select from passkeys k where k.account_id = a.id) as has_passkey,
  (select count(*)::int from recovery_codes r where r.account_id = a.id and r.used_at is null) as recovery_codes_left,
  (select json_build_object('openedAt', l.opened_at, 'ripeAt', l.ripe_at, 'maskedNewNumber', l.masked_new_number)
    from appeals l where l.account_id = a.id and l.state = 'waiting' order by l.opened_at desc limit 1) as appeal,
  e.joined_at, e.disabled_at,
  exists (select from sso_identities i join sso_connections c on c.organisation_id = i.organisation_id
    where i.account_id = a.id and c.turned_on_at is not null) as signs_in_by_sso,
  exists (select from passwords p where p.account_id = a.id) as has_password,
  (select max(m.until_at) from memberships m where m.account_id = a.id and m.from_at <= $NOW) as member_until`

export const ACCOUNT_JOINS = `
  left join organisations o on o.id = a.organisation_id
  left join members e on e.account_id = a.id
  left join phone_bindings b on b.account_id = a.id and b.ended_at is null
  left join wechat_bindings w on w.account_id = a.id and w.ended_at is null`

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
  held_since: Date | null
  number_used_at: Date | null
  bound_wechat_id: string | null
  wechat_nickname: string | null
  wechat_bound_at: Date | null
  has_passkey: boolean
  recovery_codes_left: number
  appeal: { openedAt: string; ripeAt: string; maskedNewNumber: string } | null
  has_password: boolean
  member_until: Date | null
  /** Of a member of an organisation: since when they are in, and since when kept out. */
  joined_at: Date | null
  disabled_at: Date | null
  /** Not while its organisation has SSO turned off. */
  signs_in_by_sso: boolean
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
      row.held_since && { number: { overseas: isOverseas(row.number), boundAt: row.held_since.getTime() } }),
    hasPassword: row.has_password,
    hasWechat: row.bound_wechat_id !== null,
    hasPasskey: row.has_passkey,
    hasRecoveryCodes: row.recovery_codes_left > 0,
    signsInBySso: row.signs_in_by_sso,
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
    wechat: row.wechat_bound_at && {
      nickname: row.wechat_nickname ?? '',
      boundAt: row.wechat_bound_at.toISOString(),
    },
    recoveryCodesLeft: row.recovery_codes_left,
    appeal: row.appeal && {
      openedAt: new Date(row.appeal.openedAt).toISOString(),
      ripeAt: new Date(row.appeal.ripeAt).toISOString(),
      maskedNewNumber: row.appeal.maskedNewNumber,
    },
    facts: factsOf(row, now),
  }
}

/** Where a member of an organisation stands; a personal account is always active. */
export function memberStateOf(row: Pick<AccountRow, 'organisation_id' | 'joined_at' | 'disabled_at'>): MemberState {
  if (row.disabled_at) return 'disabled'
  return row.organisation_id === null || row.joined_at ? 'active' : 'invited'
}

export function realmOf(row: Pick<AccountRow, 'organisation_id' | 'organisation_name'>): Account['realm'] {
  return row.organisation_id === null
    ? { kind: 'personal' }
    : { kind: 'organisation', id: row.organisation_id, name: row.organisation_name ?? '' }
}
