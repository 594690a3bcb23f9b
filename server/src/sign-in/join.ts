import type { SignedIn } from '@foyer/contract'
import { type AccountRow, memberStateOf } from '../accounts/account-row.ts'
import { accountsOpenedBy, lockAccountIfThere } from '../accounts/accounts.store.ts'
import { TERMS_VERSION } from '../accounts/terms.ts'
import { recordAct, tellAdministrators } from '../members/administrators-log.ts'
import { lockOrganisation } from '../members/as-administrator.ts'
import { joinMember } from '../members/join-member.ts'
import type { Tx } from '../platform/db/database.ts'
import { committing } from '../platform/db/transaction.ts'
import type { Call } from '../platform/http/endpoint.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { enter, welcome } from './enter.ts'
import { openerOf, ticketNames, useTicket } from './sign-in.store.ts'

/**
 * The first sign-in to an account that an organisation made: its holder accepts the terms, is in, and signed in. The
 * administrators see it. Refuses what no longer opens the account, one that was joined meanwhile, and whoever is kept out.
 */
export async function join(deps: Deps, call: Call<'join'>): Promise<SignedIn> {
  const { ticket: secret, account, termsVersion } = call.body
  if (termsVersion !== TERMS_VERSION) throw new Refusal('terms.notAccepted')
  const now = deps.clock.now()
  const entered = await committing(deps.db, async (tx) => {
    if (!(await ticketNames(tx, secret, account, now))) return new Refusal('signIn.expired')
    const organisation = await lockOrganisationOf(tx, account)
    await lockAccountIfThere(tx, account)
    const ticket = await useTicket(deps, tx, secret, now)
    if (!ticket || organisation === null) return new Refusal('signIn.expired')
    const { shown, method, terminal } = ticket
    const opened = await accountsOpenedBy(tx, openerOf(shown), now)
    const invited = opened.find((one) => one.account_id === account)
    if (!invited) return new Refusal('signIn.accountNotOffered')
    if (memberStateOf(invited) === 'active') return new Refusal('signIn.expired')

    if (memberStateOf(invited) === 'invited')
      await comeIn(tx, invited, { terminal: terminal.kind, place: call.from.place }, now)
    return enter(deps, tx, account, terminal, { method, from: call.from }, now)
  })
  return welcome(deps, entered, call)
}

async function comeIn(
  tx: Tx,
  { account_id: account, organisation_id }: AccountRow,
  where: Parameters<typeof joinMember>[2],
  now: Date,
): Promise<void> {
  const organisation = organisation_id ?? ''
  await joinMember(tx, account, where, now)
  await recordAct(tx, now, { organisation, event: 'memberJoined', actor: account, subject: account })
  await tellAdministrators(tx, organisation, 'members', now)
}

/** Null for a personal account. The administrators are told under this lock, as by whatever else changes members. */
async function lockOrganisationOf(tx: Tx, account: string): Promise<string | null> {
  const row = await tx.selectFrom('accounts').select('organisation_id').where('id', '=', account).executeTakeFirst()
  if (!row?.organisation_id) return null
  await lockOrganisation(tx, row.organisation_id)
  return row.organisation_id
}
