import { randomUUID } from 'node:crypto'
import type { Department } from '@foyer/contract'
import { DEPARTMENT_MAX_DEPTH, DEPARTMENTS_OF_AN_ORGANISATION } from '@foyer/rules'
import { type Kysely, sql } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import { violates } from '../platform/db/failures.ts'
import type { Tables } from '../platform/db/tables.ts'
import { Refusal } from '../platform/refusal.ts'

export interface DepartmentRow {
  id: string
  parent_id: string | null
  name: string
}

/** The departments of an organisation, or one of them, with how many members are in each. */
export async function departmentsWithCounts(
  db: Kysely<Tables>,
  organisation: string,
  only?: string,
): Promise<Department[]> {
  const { rows } = await sql<DepartmentRow & { members: number }>`
    select d.id, d.parent_id, d.name, coalesce(m.members, 0) as members
    from departments d left join (
      select department_id, count(*)::int as members from members
      where organisation_id = ${organisation}::uuid and department_id is not null
        and (${only ?? null}::uuid is null or department_id = ${only ?? null}::uuid)
      group by department_id
    ) m on m.department_id = d.id
    where d.organisation_id = ${organisation}::uuid and (${only ?? null}::uuid is null or d.id = ${only ?? null}::uuid)
    order by d.name collate "zh-x-icu", d.id`.execute(db)
  return rows.map((row) => ({ id: row.id, parent: row.parent_id, name: row.name, members: row.members }))
}

/** Another organisation's are as unknown as those that never were. */
export async function departmentIn(db: Kysely<Tables>, organisation: string, id: string): Promise<DepartmentRow> {
  const row = await db
    .selectFrom('departments')
    .select(['id', 'parent_id', 'name'])
    .where('organisation_id', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('department.unknown')
  return row
}

/** A department and all below it. */
export async function departmentsFrom(db: Kysely<Tables>, organisation: string, id: string): Promise<string[]> {
  await departmentIn(db, organisation, id)
  const { rows } = await sql<{ id: string }>`
    with recursive below (id) as (
      select ${id}::uuid
      union all select d.id from departments d join below on d.parent_id = below.id
    )
    select id from below`.execute(db)
  return rows.map((row) => row.id)
}

export async function insertDepartment(
  tx: Tx,
  organisation: string,
  { name, parent }: { name: string; parent: string | null },
): Promise<string> {
  const { there } = await tx
    .selectFrom('departments')
    .select((is) => is.fn.countAll<string>().as('there'))
    .where('organisation_id', '=', organisation)
    .executeTakeFirstOrThrow()
  if (Number(there) >= DEPARTMENTS_OF_AN_ORGANISATION)
    throw new Refusal('department.enough', { most: DEPARTMENTS_OF_AN_ORGANISATION })
  const id = randomUUID()
  const row = { id, organisation_id: organisation, parent_id: parent, name }
  await asRefused(tx.insertInto('departments').values(row).execute())
  return id
}

/** Under another name, or with everything in it below another department. */
export async function updateDepartment(
  tx: Tx,
  id: string,
  { name, parent }: { name: string; parent: string | null },
): Promise<void> {
  await asRefused(tx.updateTable('departments').set({ name, parent_id: parent }).where('id', '=', id).execute())
}

export async function deleteDepartment(tx: Tx, id: string): Promise<void> {
  await asRefused(tx.deleteFrom('departments').where('id', '=', id).execute())
}

/** What the database says no to, as the refusal that it is. */
async function asRefused<T>(statement: Promise<T>): Promise<T> {
  try {
    return await statement
  } catch (error) {
    const more = { cause: error }
    if (violates(error, 'departments_names')) throw new Refusal('department.nameTaken', undefined, more)
    if (violates(error, 'departments_not_below_themselves')) throw new Refusal('department.intoItself', undefined, more)
    if (violates(error, 'departments_not_too_deep'))
      throw new Refusal('department.tooDeep', { most: DEPARTMENT_MAX_DEPTH }, more)
    if (violates(error, 'departments_parent') || violates(error, 'members_department'))
      throw new Refusal('department.notEmpty', undefined, more)
    throw error
  }
}
