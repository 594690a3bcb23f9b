import { recordAct, tellAdministrators } from '../members/administrators-log.ts'
import { administer, organisationOf } from '../members/as-administrator.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { tellingMembers } from './telling-members.ts'

/** Renames the organisation; every member's screens show its name, and are told. The same name changes nothing. */
export async function renameOrganisation(deps: Deps, signed: SignedIn, name: string): Promise<void> {
  const now = deps.clock.now()
  await tellingMembers(
    deps,
    organisationOf(signed.account),
    async (tx) => {
      const { organisation, actor } = await administer(tx, signed, 'renameOrganisation')
      const { name: from } = await tx
        .selectFrom('organisations')
        .select('name')
        .where('id', '=', organisation)
        .executeTakeFirstOrThrow()
      if (from === name) return false
      await tx.updateTable('organisations').set({ name }).where('id', '=', organisation).execute()
      await recordAct(tx, now, { organisation, event: 'organisationRenamed', actor, details: { from, to: name } })
      await tellAdministrators(tx, organisation, 'organisation', now)
      return true
    },
    now,
  )
}
