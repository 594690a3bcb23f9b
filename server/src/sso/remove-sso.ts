import { recordAct, tellAdministrators } from '../members/administrators-log.ts'
import { administer } from '../members/as-administrator.ts'
import { Refusal } from '../platform/refusal.ts'
import { useProof } from '../proofs/proofs.store.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { forgetIdentities } from './forget-identities.ts'

/** Removes the connection with all that it knew. Members who signed in by it need another way in; nobody is signed out. */
export async function removeSso(deps: Deps, signed: SignedIn, proof: string): Promise<void> {
  const now = deps.clock.now()
  await deps.db.transaction(async (tx) => {
    const { organisation, actor } = await administer(tx, signed, 'changeSignInSettings')
    await useProof(tx, signed, 'changeSignInSettings', proof, now)
    await forgetIdentities(tx, organisation, now)
    const removed = await tx
      .deleteFrom('sso_connections')
      .where('organisation_id', '=', organisation)
      .returning('protocol')
      .executeTakeFirst()
    if (!removed) throw new Refusal('sso.none')
    await recordAct(tx, now, { organisation, event: 'ssoRemoved', actor, details: { protocol: removed.protocol } })
    await tellAdministrators(tx, organisation, 'sso', now)
  })
}
