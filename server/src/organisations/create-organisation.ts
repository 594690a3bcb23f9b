import { ORGANISATIONS_BY_A_NUMBER_PER_DAY } from '@foyer/rules'
import { runningNumberOf } from '../accounts/numbers.store.ts'
import { recordAct } from '../members/administrators-log.ts'
import { joinMember } from '../members/join-member.ts'
import { openMember } from '../members/open-member.ts'
import type { Tx } from '../platform/db/database.ts'
import { takeTry } from '../platform/db/limits.ts'
import { committing } from '../platform/db/transaction.ts'
import { tell } from '../platform/live/channel.ts'
import { Refusal, tooMany } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { insertOrganisation, type OrganisationPlan } from './organisations.store.ts'

const DAY = 24 * 3_600_000

/**
 * Begins an organisation on trial: the person gets a second account, in its realm, with the same number, as its super
 * admin; switching to it shows the console. Refuses where the operator keeps this to themselves
 * (`organisation.noTrials`), without a number, and more than three a day by one (`organisation.tooMany`).
 */
export async function createOrganisation(
  deps: Deps,
  signed: SignedIn,
  wanted: { name: string; plan: OrganisationPlan },
): Promise<{ account: string }> {
  if (!deps.config.FOYER_ORGANISATION_TRIALS) throw new Refusal('organisation.noTrials')
  const now = deps.clock.now()
  return committing(deps.db, async (tx) => {
    await refuseEnded(tx, signed)
    const bound = await runningNumberOf(tx, signed.account.id)
    if (!bound) return new Refusal('number.none')
    const refused = await refuseTooManyOrganisations(deps, tx, bound.number, now)
    if (refused) return refused

    const organisation = await insertOrganisation(tx, wanted, now)
    const { nickname } = await tx
      .selectFrom('accounts')
      .select('nickname')
      .where('id', '=', signed.account.id)
      .executeTakeFirstOrThrow()
    const founder = { organisation, nickname, number: bound.number, role: 'super_admin', invitedBy: null } as const
    const account = await openMember(deps, tx, founder, now)
    await joinMember(tx, account, { terminal: signed.session.terminal, place: signed.session.place }, now)
    const details = { plan: wanted.plan, trial: true }
    await recordAct(tx, now, { organisation, event: 'organisationBegun', actor: account, details })
    await tell(tx, signed.account.id, { type: 'account.changed' }, now)
    return { account }
  })
}

async function refuseTooManyOrganisations({ secrets }: Deps, tx: Tx, number: string, now: Date) {
  const limit = {
    kind: 'organisations-by',
    subject: secrets.keyOf('number', number),
    most: ORGANISATIONS_BY_A_NUMBER_PER_DAY,
    within: DAY,
  }
  const taken = await takeTry(tx, limit, now)
  return 'until' in taken ? tooMany('organisation.tooMany', taken.until, now) : undefined
}
