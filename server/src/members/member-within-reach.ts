import { type MemberState, type Role, roleReaches } from '@foyer/rules'
import { memberStateIn } from '../accounts/accounts.store.ts'
import type { Tx } from '../platform/db/database.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Administering } from './as-administrator.ts'

export interface MemberWithinReach {
  account: string
  name: string
  role: Role
  state: MemberState
  department: string | null
  /** E.164 */
  number: string | null
}

/**
 * The member whom an administrator does something to, under the locks of `administer`. Another organisation's members
 * are as unknown as those who never were: `member.unknown`; whom the administrator has no say over: `role.outOfReach`.
 */
export async function memberWithinReach(
  tx: Tx,
  { organisation, role }: Pick<Administering, 'organisation' | 'role'>,
  account: string,
): Promise<MemberWithinReach> {
  const row = await tx
    .selectFrom('members as m')
    .innerJoin('accounts as a', 'a.id', 'm.account_id')
    .select(['m.name', 'm.role', 'm.department_id', 'm.number'])
    .where('m.account_id', '=', account)
    .where('m.organisation_id', '=', organisation)
    .where('a.closed_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw new Refusal('member.unknown')
  if (!roleReaches(role, row.role)) throw new Refusal('role.outOfReach')
  const { name, role: theirs, department_id: department, number } = row
  return { account, name, role: theirs, state: await memberStateIn(tx, account), department, number }
}
