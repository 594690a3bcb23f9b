import type { AnswerOf } from '@foyer/contract'
import { organisationOf } from '../members/as-administrator.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { shownApplications } from './applications.store.ts'

/** The applications of the organisation, with what of theirs waits and failed. */
export async function listApplications({ db }: Deps, signed: SignedIn): Promise<AnswerOf<'applications'>> {
  return { applications: await shownApplications(db.queries, { organisation: organisationOf(signed.account) }) }
}
