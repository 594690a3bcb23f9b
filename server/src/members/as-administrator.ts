import type { Account } from '@foyer/contract'
import { type OrganisationAction, type Role, roleMay } from '@foyer/rules'
import { lockAccountIfThere } from '../accounts/accounts.store.ts'
import type { Tx } from '../platform/db/database.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Step } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import type { SignedIn } from '../sessions/signed-in.ts'

/** The step before everything in the console: the account is of an organisation, and its role may do this. */
export function asAdministrator(action: OrganisationAction): Step {
  return async (_deps, signed) => {
    organisationOf(signed.account)
    if (!roleMay(signed.account.facts.role, action)) throw new Refusal('role.mayNot')
  }
}

/** The organisation that an account is of; refuses a personal one. */
export function organisationOf({ realm }: Account): string {
  if (realm.kind !== 'organisation') throw new Refusal('organisation.none')
  return realm.id
}

export interface Administering {
  organisation: string
  /** Who does it. */
  actor: string
  role: Role
}

/**
 * The beginning of every transaction in which an administrator changes something: under the organisation's lock, then
 * the locks of the accounts concerned, the administrator's own among them; `lockBefore` takes what is locked before
 * accounts. Refuses when the session has ended or the role was taken away since they were looked at, so that nobody acts
 * on what they no longer are.
 */
export async function administer(
  tx: Tx,
  signed: SignedIn,
  action: OrganisationAction,
  concerned: readonly string[] = [],
  lockBefore?: () => Promise<void>,
): Promise<Administering> {
  const organisation = organisationOf(signed.account)
  const actor = signed.account.id
  await lockOrganisation(tx, organisation)
  await lockBefore?.()
  for (const account of [...new Set([actor, ...concerned])].sort()) await lockAccountIfThere(tx, account)
  await refuseEnded(tx, signed)
  const { role } = await tx.selectFrom('accounts').select('role').where('id', '=', actor).executeTakeFirstOrThrow()
  if (!role || !roleMay(role, action)) throw new Refusal('role.mayNot')
  return { organisation, actor, role }
}

/** Whatever changes who is in an organisation, and as what, does so one after another; taken before any account's lock. */
export async function lockOrganisation(tx: Tx, organisation: string): Promise<void> {
  await tx
    .selectFrom('organisations')
    .select('id')
    .where('id', '=', organisation)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
}
