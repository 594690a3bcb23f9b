import type { AnswerOf, QueryReadOf } from '@foyer/contract'
import { organisationOf } from '../members/as-administrator.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { departmentsFrom } from './departments.store.ts'
import { countMembers, placesOfMembers } from './members.store.ts'
import { markOf, placeMarked } from './page-mark.ts'
import { showMembers } from './show-members.ts'

/**
 * 用户列表: a page of the members that fit, sorted, and how many fit in all. `next` leads on in the same list only:
 * another search, filter or order with it is `request.invalid`. Refuses a department that is not there.
 */
export async function listMembers(
  { db, clock, secrets }: Deps,
  signed: SignedIn,
  { after, limit, ...list }: QueryReadOf<'members'>,
): Promise<AnswerOf<'members'>> {
  const organisation = organisationOf(signed.account)
  const { department, ...shown } = list
  const departments = department === undefined ? undefined : await departmentsFrom(db.queries, organisation, department)
  const from = after === undefined ? undefined : placeMarked(secrets, { organisation, ...list }, after)
  const fit = { ...shown, departments }
  const [total, places] = await Promise.all([
    countMembers(db.queries, organisation, fit),
    placesOfMembers(db.queries, organisation, { ...fit, after: from, limit: limit + 1 }),
  ])
  const page = places.slice(0, limit)
  const last = places.length > limit ? page.at(-1) : undefined
  const viewer = { organisation, actor: signed.account.id }
  const accounts = page.map((place) => place.account)
  return {
    members: await showMembers(db.queries, viewer, accounts, clock.now()),
    next: last ? markOf(secrets, { organisation, ...list }, last) : null,
    total,
  }
}
