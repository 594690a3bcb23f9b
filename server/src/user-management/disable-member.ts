import type { Member } from '@foyer/contract'
import { mayBeDisabled } from '@foyer/rules'
import { record } from '../accounts/security-log.ts'
import { recordAct, tellAdministrators } from '../members/administrators-log.ts'
import { administer } from '../members/as-administrator.ts'
import { memberWithinReach } from '../members/member-within-reach.ts'
import { voidOffersOf } from '../members/void-offers.ts'
import { Refusal } from '../platform/refusal.ts'
import { endSessions } from '../sessions/end-sessions.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { showMember } from './show-members.ts'

/**
 * Keeps a member out: every terminal is signed out and told why (SI5), and none comes in until it is enabled. Refuses a
 * super admin, who gives the role up first. One who is kept out already stays so.
 */
export async function disableMember(deps: Deps, signed: SignedIn, account: string): Promise<Member> {
  const now = deps.clock.now()
  const member = await deps.db.transaction(async (tx) => {
    const { organisation, actor, role } = await administer(tx, signed, 'disableMember', [account])
    const { role: theirs, state } = await memberWithinReach(tx, { organisation, role }, account)
    if (!mayBeDisabled(theirs)) throw new Refusal('account.hasAdministratorRole')
    if (state !== 'disabled') {
      const disabling = { disabled_at: now, disabled_by: actor }
      await tx.updateTable('members').set(disabling).where('account_id', '=', account).execute()
      await voidOffersOf(tx, account, now)
      await record(tx, now, { account, event: 'memberDisabled' })
      await endSessions(tx, account, 'all', 'disabledByOrganisation', now)
      await recordAct(tx, now, { organisation, event: 'memberDisabled', actor, subject: account })
      await tellAdministrators(tx, organisation, 'members', now)
    }
    return showMember(tx, { organisation, actor }, account, now)
  })
  await deps.sessionCheck.endHolds(account)
  return member
}

/** Lets a member in again, to sign in anew. One who is not kept out stays as they are. */
export async function enableMember(deps: Deps, signed: SignedIn, account: string): Promise<Member> {
  const now = deps.clock.now()
  return deps.db.transaction(async (tx) => {
    const { organisation, actor, role } = await administer(tx, signed, 'disableMember', [account])
    const { state } = await memberWithinReach(tx, { organisation, role }, account)
    if (state === 'disabled') {
      const enabling = { disabled_at: null, disabled_by: null }
      await tx.updateTable('members').set(enabling).where('account_id', '=', account).execute()
      await record(tx, now, { account, event: 'memberEnabled' })
      await recordAct(tx, now, { organisation, event: 'memberEnabled', actor, subject: account })
      await tellAdministrators(tx, organisation, 'members', now)
    }
    return showMember(tx, { organisation, actor }, account, now)
  })
}
