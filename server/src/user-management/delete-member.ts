import type { AnswerOf, BodyReadOf, MemberDeletion } from '@foyer/contract'
import { type Role, SESSION_IDLE_FOR, stopsDeletion } from '@foyer/rules'
import { type Kysely, sql } from 'kysely'
import { memberStateIn } from '../accounts/accounts.store.ts'
import { countPlanned } from '../attendances/planned.ts'
import { closeAccount } from '../closing/close-account.ts'
import { handMeetingsOver, lockToClose } from '../closing/meetings-of-closed.ts'
import { recordAct, tellAdministrators } from '../members/administrators-log.ts'
import { administer, organisationOf } from '../members/as-administrator.ts'
import { keepingASuperAdmin } from '../members/keep-a-super-admin.ts'
import { memberWithinReach } from '../members/member-within-reach.ts'
import { voidOffersOf } from '../members/void-offers.ts'
import type { Tx } from '../platform/db/database.ts'
import type { Tables } from '../platform/db/tables.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'

/** What deleting a member would do, or what stands in its way (CL5, CL6). Changes nothing. */
export async function lookAtDeletion({ db, clock }: Deps, signed: SignedIn, account: string): Promise<MemberDeletion> {
  const now = clock.now()
  const usedSince = new Date(now.getTime() - SESSION_IDLE_FOR)
  const { rows } = await sql<{
    role: Role
    terminals: number
    attendances: number
    has_number: boolean
    has_wechat: boolean
  }>`
    select m.role, m.number is not null as has_number,
      exists (select from wechat_bindings w where w.account_id = m.account_id and w.ended_at is null) as has_wechat,
      (select count(*)::int from attendances t where t.account_id = m.account_id and t.left_at is null
        and t.lease_until > ${now}) as attendances,
      (select count(*)::int from sessions s where s.account_id = m.account_id and s.ended_at is null
        and s.last_used_at > ${usedSince} and s.ends_at_latest > ${now}) as terminals
    from members m join accounts a on a.id = m.account_id
    where m.account_id = ${account}::uuid and m.organisation_id = ${organisationOf(signed.account)}::uuid
      and a.closed_at is null`.execute(db.queries)
  const [member] = rows
  if (!member) throw new Refusal('member.unknown')
  const stop = stopsDeletion(member.role, await isOnlySuperAdmin(db.queries, account))
  return {
    stopped: stop ? { code: stop.code, rule: stop.rule } : null,
    terminals: member.terminals,
    freesNumber: member.has_number,
    freesWechat: member.has_wechat,
    plannedMeetings: await countPlanned(db.queries, account),
    attendances: member.attendances,
  }
}

/**
 * 更多 → 删除: closes a member's account for good (CL5-CL8). Its terminals are signed out and told why, its number is
 * told, number and WeChat are free at once; its planned meetings go to another member, or are cancelled (CL7). Only who
 * has no administrator's role can be deleted (CL6).
 */
export async function deleteMember(
  deps: Deps,
  signed: SignedIn,
  account: string,
  body: BodyReadOf<'deleteMember'>,
): Promise<AnswerOf<'deleteMember'>> {
  const now = deps.clock.now()
  const meetingsTo = body?.meetingsTo ?? undefined
  const transaction = deps.db.transaction(async (tx) => {
    const concerned = [account, ...(meetingsTo ? [meetingsTo] : [])]
    const { organisation, actor, role } = await administer(tx, signed, 'deleteMember', concerned, () =>
      lockToClose(tx, account, [signed.account.id, ...concerned]),
    )
    const { role: theirs } = await memberWithinReach(tx, { organisation, role }, account)
    const stop = stopsDeletion(theirs, await isOnlySuperAdmin(tx, account))
    if (stop) throw new Refusal(stop.code)
    await voidOffersOf(tx, account, now)
    if (meetingsTo) await giveMeetings(tx, { organisation, from: account, to: meetingsTo }, now)
    const { closure, ended } = await closeAccount(deps, tx, { account, by: 'organisation' }, now)
    await recordAct(tx, now, { organisation, event: 'memberDeleted', actor, subject: account })
    await tellAdministrators(tx, organisation, 'members', now)
    return { closure, ended: ended.length }
  })
  const deleted = await keepingASuperAdmin(transaction)
  await deps.sessionCheck.endHolds(account)
  return deleted
}

/** To any member who is in, whatever their role; not to the one who is being deleted. */
async function giveMeetings(
  tx: Tx,
  { organisation, from, to }: { organisation: string; from: string; to: string },
  now: Date,
): Promise<void> {
  const heir = await tx
    .selectFrom('members')
    .select('account_id')
    .where('account_id', '=', to)
    .where('organisation_id', '=', organisation)
    .executeTakeFirst()
  if (!heir) throw new Refusal('member.unknown')
  if (to === from || (await memberStateIn(tx, to)) !== 'active') throw new Refusal('member.notActive')
  await handMeetingsOver(tx, from, to, now)
}

/** Whether the account is super admin, and the organisation has no other who is not kept out. */
async function isOnlySuperAdmin(db: Kysely<Tables>, account: string): Promise<boolean> {
  const { rows } = await sql<{ only: boolean }>`
    select exists (select from members where account_id = ${account}::uuid and role = 'super_admin') and not exists (
      select from members one join members other on other.organisation_id = one.organisation_id
      where one.account_id = ${account}::uuid and other.account_id <> one.account_id
        and other.role = 'super_admin' and other.disabled_at is null
    ) as only`.execute(db)
  return rows[0]?.only ?? false
}
