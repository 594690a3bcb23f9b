import type { Application } from '@foyer/contract'
import { APPLICATIONS_OF_AN_ORGANISATION } from '@foyer/rules'
import { recordAct, tellAdministrators } from '../members/administrators-log.ts'
import { administer } from '../members/as-administrator.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { applications, shownApplications } from './applications.store.ts'
import { refuseTakenName } from './rename-application.ts'

/** Adds an application to the organisation; it can do nothing yet, for it has no key. */
export async function addApplication({ db, clock }: Deps, signed: SignedIn, name: string): Promise<Application> {
  const now = clock.now()
  return refuseTakenName(() =>
    db.transaction(async (tx) => {
      const { organisation, actor } = await administer(tx, signed, 'manageApplications')
      const present = await applications(tx).where('organisation_id', '=', organisation).execute()
      if (present.length >= APPLICATIONS_OF_AN_ORGANISATION)
        throw new Refusal('application.enough', { most: APPLICATIONS_OF_AN_ORGANISATION })
      const id = crypto.randomUUID()
      await tx
        .insertInto('applications')
        .values({ id, organisation_id: organisation, name, added_at: now, added_by: actor })
        .execute()
      await recordAct(tx, now, { organisation, event: 'applicationAdded', actor, details: { application: name } })
      await tellAdministrators(tx, organisation, 'applications', now)
      const [shown] = await shownApplications(tx, { organisation, application: id })
      return shown as Application
    }),
  )
}
