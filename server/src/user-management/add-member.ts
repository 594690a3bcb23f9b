import type { BodyReadOf, Member } from '@foyer/contract'
import { nicknameFrom } from '../accounts/nickname.ts'
import { e164 } from '../accounts/phone-numbers.ts'
import { recordAct, tellAdministrators } from '../members/administrators-log.ts'
import { administer } from '../members/as-administrator.ts'
import { inviteMember } from '../members/invite.ts'
import { openMember } from '../members/open-member.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { departmentIn } from './departments.store.ts'
import { showMember } from './show-members.ts'

/**
 * Makes an account for a number; its holder joins by signing in, and is told so by a text message if the administrator
 * wants. Refuses a number that somebody of the organisation has, or that rests in it. The administrators see it.
 */
export async function addMember(
  deps: Deps,
  signed: SignedIn,
  { nickname: text, phone, department, invite }: BodyReadOf<'addMember'>,
): Promise<Member> {
  const nickname = nicknameFrom(text)
  const number = e164(phone)
  const now = deps.clock.now()
  return deps.db.transaction(async (tx) => {
    const { organisation, actor } = await administer(tx, signed, 'addMember')
    if (department !== null) await departmentIn(tx, organisation, department)
    const person = { organisation, nickname, number, department, invitedBy: actor }
    const account = await openMember(deps, tx, person, now)
    if (invite) await inviteMember(deps, tx, { organisation, account, number }, now)
    await recordAct(tx, now, {
      organisation,
      event: 'memberAdded',
      actor,
      subject: account,
      details: { invited: invite },
    })
    await tellAdministrators(tx, organisation, 'members', now)
    return showMember(tx, { organisation, actor }, account, now)
  })
}
