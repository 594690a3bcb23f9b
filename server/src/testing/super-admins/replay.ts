import type { AdministratorsEvent } from '@foyer/contract'
import { type OrganisationAction, type Role, roleMay, roleReaches } from '@foyer/rules'
import type { Database } from '../../platform/db/database.ts'
import type { House } from './play.ts'
import { PEOPLE } from './steps.ts'

interface Standing {
  role: Role
  disabled: boolean
  closed: boolean
}
export type Standings = Map<string, Standing>

/** What one must be allowed to do for an entry to stand in the log; acceptances and refusals have rules of their own. */
const NEEDS: Partial<Record<AdministratorsEvent, OrganisationAction>> = {
  memberRoleChanged: 'changeRole',
  memberDisabled: 'disableMember',
  memberEnabled: 'disableMember',
  memberDeleted: 'deleteMember',
  superAdminOffered: 'handOverSuperAdmin',
  superAdminOfferWithdrawn: 'handOverSuperAdmin',
}

/**
 * The administrators' log tells the acts in the order in which they happened, because each is written under the
 * organisation's lock. Goes through it from the beginning: what was done by one who could not at that moment, and every
 * moment without a super admin. Returns also how everybody stands in the end.
 */
export async function replay(db: Database, house: House): Promise<{ findings: string[]; standings: Standings }> {
  const entries = await db.queries
    .selectFrom('administrators_log')
    .select(['event', 'actor_id', 'subject_id', 'details'])
    .where('organisation_id', '=', house.organisation)
    .orderBy('id')
    .execute()
  const standings: Standings = new Map(
    house.people.map(({ account }, index) => [
      account,
      { role: PEOPLE[index] as Role, disabled: false, closed: false },
    ]),
  )
  const offers = new Map<string, { to: string; becomes: Role }>()
  const findings: string[] = []
  for (const [line, { event, actor_id, subject_id, details }] of entries.entries()) {
    const [by, to] = [actor_id ?? '', subject_id ?? '']
    const [actor, subject] = [standings.get(by), standings.get(to)]
    const wrong = (what: string) => findings.push(`${line} ${event}: ${what}`)
    if (!actor || !subject) {
      wrong('by or to a stranger')
      continue
    }
    if (actor.disabled || actor.closed) wrong('by one who is out')
    const needs = NEEDS[event]
    if (needs && !roleMay(actor.role, needs)) wrong(`by a mere ${actor.role}`)
    if (needs && event.startsWith('member') && !roleReaches(actor.role, subject.role)) wrong(`to a ${subject.role}`)
    switch (event) {
      case 'memberRoleChanged':
        if (details.from !== subject.role) wrong(`from ${details.from}, who was ${subject.role}`)
        subject.role = details.to as Role
        break
      case 'memberDisabled':
        if (subject.role === 'super_admin') wrong('a super admin')
        subject.disabled = true
        break
      case 'memberEnabled':
        subject.disabled = false
        break
      case 'memberDeleted':
        if (subject.role !== 'member') wrong(`a ${subject.role}`)
        subject.closed = true
        break
      case 'superAdminOffered':
        if (subject.disabled || subject.closed || subject.role === 'super_admin') wrong('to one who cannot have it')
        offers.set(by, { to, becomes: details.becomes as Role })
        break
      case 'superAdminOfferAccepted': {
        const offer = offers.get(to)
        if (offer?.to !== by) wrong('what was not offered')
        if (subject.role !== 'super_admin' || subject.disabled || subject.closed) wrong('from one who had not got it')
        actor.role = 'super_admin'
        subject.role = offer?.becomes ?? subject.role
        offers.delete(to)
        break
      }
      case 'superAdminOfferDeclined':
        if (offers.get(to)?.to !== by) wrong('what was not offered')
        offers.delete(to)
        break
      case 'superAdminOfferWithdrawn':
        break
      default:
        wrong('nobody did that')
    }
    if (![...standings.values()].some((one) => one.role === 'super_admin' && !one.disabled && !one.closed))
      wrong('leaves no super admin')
  }
  return { findings, standings }
}

/** How everybody stands in the database. */
export async function standingsIn(db: Database, { people }: House): Promise<Standings> {
  const rows = await db.queries
    .selectFrom('accounts as a')
    .leftJoin('members as m', 'm.account_id', 'a.id')
    .select(['a.id', 'a.role', 'a.closed_at', 'm.disabled_at'])
    .where(
      'a.id',
      'in',
      people.map((one) => one.account),
    )
    .execute()
  return new Map(
    people.map(({ account }) => {
      const row = rows.find((one) => one.id === account)
      return [
        account,
        { role: row?.role ?? 'member', disabled: Boolean(row?.disabled_at), closed: Boolean(row?.closed_at) },
      ]
    }),
  )
}
