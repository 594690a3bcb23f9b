import { randomUUID } from 'node:crypto'
import { DEPARTMENTS_OF_AN_ORGANISATION } from '@foyer/rules'
import { type Kysely, sql } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import type { Tables } from '../platform/db/tables.ts'

/** A department by its names from the root. */
export type Path = readonly string[]

export interface Made {
  id: string
  parent: string | null
  name: string
}

/** The departments of an organisation, with those that spreadsheets name and that are not there yet. */
export interface DepartmentTree {
  /** Plans the path's missing departments; false, and nothing planned, when there would be too many. */
  plan(path: Path): boolean
  /** Of a path that is there or planned, all of it; null for any other, and for the empty one. */
  idOf(path: Path): string | null
  /** Planned and not there yet, parents first. */
  planned(): readonly (Made & { path: Path })[]
}

export async function departmentTree(db: Kysely<Tables>, organisation: string): Promise<DepartmentTree> {
  const rows = await db
    .selectFrom('departments')
    .select(['id', 'parent_id', 'name'])
    .where('organisation_id', '=', organisation)
    .execute()
  const ids = new Map(rows.map((row) => [placeOf(row.parent_id, row.name), row.id]))
  const planned: (Made & { path: Path })[] = []

  function idOf(path: Path): string | null {
    let department: string | null = null
    for (const name of path) {
      department = ids.get(placeOf(department, name)) ?? null
      if (department === null) return null // or the next name would be looked for at the root
    }
    return department
  }
  return {
    idOf,
    planned: () => planned,
    plan(path) {
      if (ids.size + missingOf(path, idOf) > DEPARTMENTS_OF_AN_ORGANISATION) return false
      path.reduce<string | null>((parent, name, depth) => {
        const place = placeOf(parent, name)
        const known = ids.get(place)
        if (known) return known
        const made = { id: randomUUID(), parent, name, path: path.slice(0, depth + 1) }
        ids.set(place, made.id)
        planned.push(made)
        return made.id
      }, null)
      return true
    },
  }
}

/** Makes the planned departments. Under the organisation's lock, so that nobody else makes them meanwhile. */
export async function makePlanned(tx: Tx, organisation: string, tree: DepartmentTree): Promise<readonly Made[]> {
  const made = tree.planned()
  if (made.length === 0) return made
  await sql`
    insert into departments (id, organisation_id, parent_id, name)
    select id, ${organisation}::uuid, parent, name
    from unnest(
      ${made.map((one) => one.id)}::uuid[], ${made.map((one) => one.parent)}::uuid[], ${made.map((one) => one.name)}::text[]
    ) as p (id, parent, name)`.execute(tx)
  return made
}

function missingOf(path: Path, idOf: (path: Path) => string | null): number {
  let there = path.length
  while (there > 0 && idOf(path.slice(0, there)) === null) there -= 1
  return path.length - there
}

function placeOf(parent: string | null, name: string): string {
  return `${parent ?? ''}/${name}`
}
