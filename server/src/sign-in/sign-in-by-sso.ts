import type { SignInStep, SsoVisit } from '@foyer/contract'
import { accountRow } from '../accounts/accounts.store.ts'
import { committing } from '../platform/db/transaction.ts'
import type { Call } from '../platform/http/endpoint.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { beginVisit, takeVisitTry } from '../sso/begin-visit.ts'
import { connectionMeant } from '../sso/connections.store.ts'
import { endVisit } from '../sso/end-visit.ts'
import { memberBySso, noteSsoUsed } from '../sso/member-by-sso.ts'
import { welcomeIf } from './enter.ts'
import { nextStep } from './next-step.ts'
import { refuseContradiction } from './terminal-kind.ts'

/** Begins a visit to the identity provider of the organisation that is meant (SI1); one that is turned off is not there. */
export async function askForSsoSignIn(deps: Deps, { body, from }: Call<'askForSsoSignIn'>): Promise<SsoVisit> {
  await takeVisitTry(deps, from, deps.clock.now())
  const connection = await connectionMeant(deps.db.queries, body.organisation)
  if (!connection) throw new Refusal('sso.unknown')
  return beginVisit(deps, connection, { purpose: 'signIn' }, from)
}

/**
 * Signs in with what the provider said, or goes on to joining the organisation (SI1). Refuses an answer that does not
 * hold, and whom the organisation does not know or keeps out.
 */
export async function signInBySso(deps: Deps, call: Call<'signInBySso'>): Promise<SignInStep> {
  const { terminal, ...back } = call.body
  refuseContradiction(terminal, call.from, deps.config.FOYER_SANDBOX_URL !== undefined, deps.log)
  const { connection, outcome } = await endVisit(deps, { purpose: 'signIn' }, back)
  if (outcome.kind === 'cancelled') throw new Refusal('sso.cancelled')
  if (outcome.kind === 'refused') throw new Refusal('sso.refused')
  const { organisation_id: organisation } = connection
  const { said } = outcome
  const now = deps.clock.now()
  const step = await committing(deps.db, async (tx) => {
    const account = await memberBySso(deps, tx, { organisation, said, place: call.from.place }, now)
    if (account instanceof Refusal) return account
    const row = await accountRow(tx, account, now)
    const shown = { sso: { organisation, subject: said.subject } }
    const step = await nextStep(deps, tx, shown, [row], terminal, { method: 'sso', from: call.from }, now)
    if (!(step instanceof Refusal) && step.outcome === 'signedIn') await noteSsoUsed(tx, account, now)
    return step
  })
  return welcomeIf(deps, step, call)
}
