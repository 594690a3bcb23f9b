import { randomUUID } from 'node:crypto'
import type { OrganisationSetting } from '@foyer/rules'
import type { Kysely } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import type { SettingColumn, Tables } from '../platform/db/tables.ts'

export type OrganisationPlan = Tables['organisations']['plan']

/** An organisation without anybody in it; the super admin comes in the same transaction. */
export async function insertOrganisation(
  tx: Tx,
  { name, plan }: { name: string; plan: OrganisationPlan },
  now: Date,
): Promise<string> {
  const id = randomUUID()
  await tx.insertInto('organisations').values({ id, name, plan, created_at: now }).execute()
  return id
}

export const SETTING_COLUMNS = {
  membersMayChangeAvatar: 'members_may_change_avatar', // AV4
  refusesNewerTerminal: 'refuses_newer_terminal', // JM8
} as const satisfies Record<OrganisationSetting, SettingColumn>

/** One that nobody has turned is off. */
export async function settingIsOn(db: Kysely<Tables>, organisation: string, setting: SettingColumn): Promise<boolean> {
  const row = await db
    .selectFrom('organisation_settings')
    .select('is_on')
    .where('organisation_id', '=', organisation)
    .where('setting', '=', setting)
    .executeTakeFirst()
  return row?.is_on ?? false
}

export async function turnSetting(
  tx: Tx,
  organisation: string,
  setting: SettingColumn,
  turned: { is_on: boolean; changed_at: Date; changed_by: string },
): Promise<void> {
  await tx
    .insertInto('organisation_settings')
    .values({ organisation_id: organisation, setting, ...turned })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'setting']).doUpdateSet(turned))
    .execute()
}
