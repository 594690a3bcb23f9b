import type { BodyReadOf, Member } from '@foyer/contract'
import { ROLES } from '@foyer/rules'
import { recordAct, tellAdministrators } from '../members/administrators-log.ts'
import { administer } from '../members/as-administrator.ts'
import { keepingASuperAdmin } from '../members/keep-a-super-admin.ts'
import { memberWithinReach } from '../members/member-within-reach.ts'
import { voidOffersOf } from '../members/void-offers.ts'
import { noticeChange } from '../notices/notice-change.ts'
import { tell } from '../platform/live/channel.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { noticedBy, type SignedIn } from '../sessions/signed-in.ts'
import { showMember } from './show-members.ts'

/**
 * Gives a member another role (CL6), one's own too; the member's terminals and number are told, and an offer to or by
 * one who is less than before is void. Refuses to make somebody an administrator who is not in or is kept out, and to
 * leave the organisation without a super admin.
 */
export async function changeRole(
  deps: Deps,
  signed: SignedIn,
  account: string,
  { role }: BodyReadOf<'changeRole'>,
): Promise<Member> {
  const now = deps.clock.now()
  const transaction = deps.db.transaction(async (tx) => {
    const { organisation, actor, role: own } = await administer(tx, signed, 'changeRole', [account])
    const member = await memberWithinReach(tx, { organisation, role: own }, account)
    const rises = ROLES.indexOf(role) < ROLES.indexOf(member.role)
    if (rises && member.state !== 'active') throw new Refusal('member.notActive')
    if (role !== member.role) {
      await tx.updateTable('accounts').set({ role }).where('id', '=', account).execute()
      if (!rises) await voidOffersOf(tx, account, now)
      // Whose terminal it was is the administrator's own affair.
      const by = account === actor ? noticedBy(signed) : null
      await noticeChange(deps, tx, { account, event: 'roleChanged', by, place: by && signed.session.place }, now)
      await tell(tx, account, { type: 'account.changed' }, now)
      const details = { from: member.role, to: role }
      await recordAct(tx, now, { organisation, event: 'memberRoleChanged', actor, subject: account, details })
      await tellAdministrators(tx, organisation, 'members', now)
      await tellAdministrators(tx, organisation, 'organisation', now)
    }
    return showMember(tx, { organisation, actor }, account, now)
  })
  return keepingASuperAdmin(transaction)
}
