import type { BodyReadOf, Member } from '@foyer/contract'
import { nicknameFrom } from '../accounts/nickname.ts'
import { bindNumber, endNumber, lockNumbers, refuseNumberOfOthers } from '../accounts/numbers.store.ts'
import { e164 } from '../accounts/phone-numbers.ts'
import { record } from '../accounts/security-log.ts'
import { tellProfile } from '../accounts/tell-profile.ts'
import { recordAct, tellAdministrators } from '../members/administrators-log.ts'
import { administer } from '../members/as-administrator.ts'
import { type MemberWithinReach, memberWithinReach } from '../members/member-within-reach.ts'
import { forgetQueued } from '../messages/messages.store.ts'
import type { Tx } from '../platform/db/database.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { departmentIn } from './departments.store.ts'
import { showMember } from './show-members.ts'

/**
 * Changes a member's name and department, and the number as long as nobody joined with it: afterwards it is theirs
 * (PH7). The member's terminals show the new name. What is as it was changes nothing and is not recorded.
 */
export async function editMember(
  deps: Deps,
  signed: SignedIn,
  account: string,
  { nickname: text, department, phone }: BodyReadOf<'editMember'>,
): Promise<Member> {
  const nickname = nicknameFrom(text)
  const number = phone && e164(phone)
  const now = deps.clock.now()
  return deps.db.transaction(async (tx) => {
    const { organisation, actor, role } = await administer(tx, signed, 'editMember', [account])
    const member = await memberWithinReach(tx, { organisation, role }, account)
    const changed = {
      name: nickname !== member.name,
      department: department !== member.department,
      number: number !== undefined && number !== member.number,
    }
    if (changed.department) await place(tx, organisation, account, department)
    if (changed.name) await rename(tx, account, nickname, now)
    if (changed.number && number) await giveNumber(deps, tx, organisation, member, number, now)
    if (Object.values(changed).includes(true)) {
      await recordAct(tx, now, { organisation, event: 'memberEdited', actor, subject: account, details: changed })
      await tellAdministrators(tx, organisation, 'members', now)
    }
    return showMember(tx, { organisation, actor }, account, now)
  })
}

async function place(tx: Tx, organisation: string, account: string, department: string | null): Promise<void> {
  if (department !== null) await departmentIn(tx, organisation, department)
  await tx.updateTable('members').set({ department_id: department }).where('account_id', '=', account).execute()
}

/** AV6 */
async function rename(tx: Tx, account: string, nickname: string, now: Date): Promise<void> {
  await tx.updateTable('accounts').set({ nickname }).where('id', '=', account).execute()
  await record(tx, now, { account, event: 'nicknameChanged' })
  await tellProfile(tx, account, now)
}

async function giveNumber(
  deps: Deps,
  tx: Tx,
  realm: string,
  { account, state, number: present }: MemberWithinReach,
  number: string,
  now: Date,
): Promise<void> {
  if (state !== 'invited') throw new Refusal('member.numberIsTheirs') // PH7
  await lockNumbers(deps, tx, number, ...(present === null ? [] : [present]))
  const others = await refuseNumberOfOthers(tx, { number, realm, account }, now)
  if (others) throw others
  await endNumber(tx, account, 'unbound', now)
  await forgetQueued(tx, account, now)
  await bindNumber(tx, { account, realm, number }, now)
  await record(tx, now, { account, event: 'numberBound' })
}
