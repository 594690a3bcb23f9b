import type { Tx } from '../platform/db/database.ts'
import { tellLinked } from './tell-linked.ts'

/**
 * The provider's names for the organisation's members are over: they sign in otherwise, and their number is theirs to
 * change again (PH8). Their terminals see it; nobody is signed out.
 */
export async function forgetIdentities(tx: Tx, organisation: string, now: Date): Promise<void> {
  await tellLinked(tx, organisation, now)
  await tx.deleteFrom('sso_identities').where('organisation_id', '=', organisation).execute()
}
