import type { Organisation } from '@foyer/contract'
import { MEMBER_STATES, ORGANISATION_SETTINGS, ROLES } from '@foyer/rules'
import { type Kysely, sql } from 'kysely'
import { organisationOf } from '../members/as-administrator.ts'
import type { Tables } from '../platform/db/tables.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { offerOf, waitingOffers } from './offers.store.ts'
import { SETTING_COLUMNS } from './organisations.store.ts'
import { whomIfAny } from './whom.ts'

/** The caller's organisation as its administrators see it. */
export async function overview({ db, clock }: Deps, signed: SignedIn): Promise<Organisation> {
  const id = organisationOf(signed.account)
  const { name, plan, created_at } = await db.queries
    .selectFrom('organisations')
    .select(['name', 'plan', 'created_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const [counts, settings, offers] = await Promise.all([
    countMembers(db.queries, id),
    settingsOf(db.queries, id),
    waitingOffers(db.queries, { organisation: id }, clock.now()),
  ])
  return { id, name, plan, createdAt: created_at.toISOString(), ...counts, settings, offers: offers.map(offerOf) }
}

const STATE = sql<string>`case when m.disabled_at is not null then 'disabled' when m.joined_at is null then 'invited' else 'active' end`

/** How many are in it by state, and by role those who are not disabled. */
export async function countMembers(
  db: Kysely<Tables>,
  organisation: string,
): Promise<Pick<Organisation, 'members' | 'roles'>> {
  const rows = await db
    .selectFrom('members as m')
    .select(['m.role', STATE.as('state'), ({ fn }) => fn.countAll<string>().as('count')])
    .where('m.organisation_id', '=', organisation)
    .groupBy(['m.role', 'state'])
    .execute()
  const sum = (fits: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(fits).reduce((total, row) => total + Number(row.count), 0)
  return {
    members: fromEach(MEMBER_STATES, (state) => sum((row) => row.state === state)),
    roles: fromEach(ROLES, (role) => sum((row) => row.role === role && row.state !== 'disabled')),
  }
}

export async function settingsOf(db: Kysely<Tables>, organisation: string): Promise<Organisation['settings']> {
  const rows = await db
    .selectFrom('organisation_settings as s')
    .leftJoin('accounts as a', 'a.id', 's.changed_by')
    .select(['s.setting', 's.is_on', 's.changed_at', 's.changed_by', 'a.nickname', 'a.closed_at'])
    .where('s.organisation_id', '=', organisation)
    .execute()
  return fromEach(ORGANISATION_SETTINGS, (setting) => {
    const row = rows.find((one) => one.setting === SETTING_COLUMNS[setting])
    return {
      on: row?.is_on ?? false,
      changedAt: row?.changed_at.toISOString() ?? null,
      changedBy: row ? whomIfAny(row.changed_by, row.nickname, row.closed_at) : null,
    }
  })
}

function fromEach<K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>
}
