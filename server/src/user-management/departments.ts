import type { AnswerOf, BodyReadOf, Department } from '@foyer/contract'
import { recordAct, tellAdministrators } from '../members/administrators-log.ts'
import { administer, organisationOf } from '../members/as-administrator.ts'
import type { Tx } from '../platform/db/database.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import {
  deleteDepartment,
  departmentIn,
  departmentsWithCounts,
  insertDepartment,
  updateDepartment,
} from './departments.store.ts'

/** The departments with how many members are in each, by their names; who is where stands in `parent`. */
export async function listDepartments({ db }: Deps, { account }: SignedIn): Promise<AnswerOf<'departments'>> {
  return { departments: await departmentsWithCounts(db.queries, organisationOf(account)) }
}

/** Refuses a name that stands beside it already, and what is too deep or too many. The administrators see it. */
export async function addDepartment(
  { db, clock }: Deps,
  signed: SignedIn,
  { name, parent }: BodyReadOf<'addDepartment'>,
): Promise<Department> {
  const now = clock.now()
  return db.transaction(async (tx) => {
    const { organisation, actor } = await administer(tx, signed, 'changeDepartments')
    if (parent !== null) await departmentIn(tx, organisation, parent)
    const id = await insertDepartment(tx, organisation, { name, parent })
    await recordAct(tx, now, { organisation, event: 'departmentAdded', actor, details: { name } })
    await tellAdministrators(tx, organisation, 'departments', now)
    return { id, parent, name, members: 0 }
  })
}

/** Renames a department, or moves it with everything in it; never below itself. */
export async function editDepartment(
  { db, clock }: Deps,
  signed: SignedIn,
  id: string,
  { name, parent }: BodyReadOf<'editDepartment'>,
): Promise<Department> {
  const now = clock.now()
  return db.transaction(async (tx) => {
    const { organisation, actor } = await administer(tx, signed, 'changeDepartments')
    const before = await departmentIn(tx, organisation, id)
    if (parent !== null) await departmentIn(tx, organisation, parent)
    await updateDepartment(tx, id, { name, parent })
    const act = { organisation, actor }
    if (name !== before.name)
      await recordAct(tx, now, { ...act, event: 'departmentRenamed', details: { from: before.name, to: name } })
    if (parent !== before.parent_id) {
      const to = parent === null ? null : (await departmentIn(tx, organisation, parent)).name
      await recordAct(tx, now, { ...act, event: 'departmentMoved', details: { name, to } })
    }
    await tellOfDepartments(tx, organisation, now)
    return departmentNow(tx, organisation, id)
  })
}

/** Removes a department that has nothing in it. */
export async function removeDepartment({ db, clock }: Deps, signed: SignedIn, id: string): Promise<void> {
  const now = clock.now()
  await db.transaction(async (tx) => {
    const { organisation, actor } = await administer(tx, signed, 'changeDepartments')
    const { name } = await departmentIn(tx, organisation, id)
    await deleteDepartment(tx, id)
    await recordAct(tx, now, { organisation, event: 'departmentRemoved', actor, details: { name } })
    await tellAdministrators(tx, organisation, 'departments', now)
  })
}

/** Members are shown with the way to their department. */
async function tellOfDepartments(tx: Tx, organisation: string, now: Date): Promise<void> {
  await tellAdministrators(tx, organisation, 'departments', now)
  await tellAdministrators(tx, organisation, 'members', now)
}

async function departmentNow(tx: Tx, organisation: string, id: string): Promise<Department> {
  const [department] = await departmentsWithCounts(tx, organisation, id)
  if (!department) throw new Error('a department that was just changed is there')
  return department
}
