import { recordAct } from '../members/administrators-log.ts'
import { openMember } from '../members/open-member.ts'
import type { Platform } from '../platform/deps.ts'
import { insertOrganisation, type OrganisationPlan } from './organisations.store.ts'

/** Until they give themselves a name. */
const FIRST_NAME = '超级管理员'

/**
 * The operator begins an organisation. Its first super admin is invited: whoever holds the number joins by signing in,
 * and until then the organisation has nobody who is in it. Returns the organisation's id.
 */
export async function createForOperator(
  deps: Pick<Platform, 'db' | 'clock' | 'secrets'>,
  { name, plan, number }: { name: string; plan: OrganisationPlan; number: string },
): Promise<string> {
  const now = deps.clock.now()
  return deps.db.transaction(async (tx) => {
    const organisation = await insertOrganisation(tx, { name, plan }, now)
    const first = { organisation, nickname: FIRST_NAME, number, role: 'super_admin', invitedBy: null } as const
    const subject = await openMember(deps, tx, first, now)
    const details = { plan, trial: false }
    await recordAct(tx, now, { organisation, event: 'organisationBegun', actor: null, subject, details })
    return organisation
  })
}
