import type { AnswerOf, BodyReadOf } from '@foyer/contract'
import type { Kysely } from 'kysely'
import { organisationOf } from '../members/as-administrator.ts'
import type { Tables } from '../platform/db/tables.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { departmentsFrom } from './departments.store.ts'
import { firstMembers, nextMembers, type Wanted } from './members.store.ts'
import { type EndOfPage, endMarked, type List, markOf } from './page-mark.ts'
import { showMembers } from './show-members.ts'

/**
 * 用户列表: a page of the members that fit, sorted, and how many fit in all: as many as there were when its first page was
 * read. `next` leads on in the same list only: another search, filter or order with it is `request.invalid`. Refuses a
 * department that is not there.
 */
export async function listMembers(
  { db, clock, secrets }: Deps,
  signed: SignedIn,
  { after, limit, ...query }: BodyReadOf<'members'>,
): Promise<AnswerOf<'members'>> {
  const organisation = organisationOf(signed.account)
  const list = { organisation, ...query }
  const wanted = { ...(await withDepartments(db.queries, list)), limit: limit + 1 }
  const from = after === undefined ? undefined : endMarked(secrets, list, after)
  const { places, total } = await read(db.queries, organisation, wanted, from)
  const page = places.slice(0, limit)
  const last = places.length > limit ? page.at(-1) : undefined
  const viewer = { organisation, actor: signed.account.id }
  const accounts = page.map((place) => place.account)
  return {
    members: await showMembers(db.queries, viewer, accounts, clock.now()),
    next: last ? markOf(secrets, list, { place: last, total }) : null,
    total,
  }
}

async function read(db: Kysely<Tables>, organisation: string, wanted: Wanted, from: EndOfPage | undefined) {
  if (!from) return firstMembers(db, organisation, wanted)
  return { places: await nextMembers(db, organisation, wanted, from.place), total: from.total }
}

async function withDepartments(db: Kysely<Tables>, { organisation, department, ...list }: List) {
  const departments = department === undefined ? undefined : await departmentsFrom(db, organisation, department)
  return { ...list, departments }
}
