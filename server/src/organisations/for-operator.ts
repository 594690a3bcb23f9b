import type { Organisation } from '@foyer/contract'
import type { OrganisationSetting } from '@foyer/rules'
import type { Platform } from '../platform/deps.ts'
import type { OrganisationPlan } from './organisations.store.ts'
import { countMembers, settingsOf } from './overview.ts'

export interface ListedOrganisation {
  id: string
  name: string
  plan: OrganisationPlan
  createdAt: Date
  members: number
}

/** All organisations, the latest first. */
export async function listOrganisations({ db }: Pick<Platform, 'db'>): Promise<ListedOrganisation[]> {
  const rows = await db.queries
    .selectFrom('organisations as o')
    .select(['o.id', 'o.name', 'o.plan', 'o.created_at as createdAt'])
    .select(({ selectFrom }) =>
      selectFrom('members as m')
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .whereRef('m.organisation_id', '=', 'o.id')
        .as('members'),
    )
    .orderBy('o.created_at', 'desc')
    .orderBy('o.id')
    .execute()
  return rows.map((row) => ({ ...row, members: Number(row.members ?? 0) }))
}

export interface ShownOrganisation
  extends Omit<ListedOrganisation, 'members'>,
    Pick<Organisation, 'members' | 'roles'> {
  on: OrganisationSetting[]
}

/** One of them: how many are in it by state and role, and what is turned on; nobody's name. */
export async function showOrganisation(
  { db }: Pick<Platform, 'db'>,
  id: string,
): Promise<ShownOrganisation | undefined> {
  const row = await db.queries
    .selectFrom('organisations')
    .select(['id', 'name', 'plan', 'created_at as createdAt'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const settings = await settingsOf(db.queries, id)
  const on = (Object.keys(settings) as OrganisationSetting[]).filter((setting) => settings[setting].on)
  return { ...row, ...(await countMembers(db.queries, id)), on }
}
