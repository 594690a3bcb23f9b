import type { AnswerOf, Import, ImportLine, QueryReadOf } from '@foyer/contract'
import type { Kysely } from 'kysely'
import { organisationOf } from '../members/as-administrator.ts'
import type { Tables } from '../platform/db/tables.ts'
import type { Platform } from '../platform/deps.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { departmentTree } from './department-tree.ts'
import { countLines, type ImportRow, importOf, type LineRow, linesOfImport } from './imports.store.ts'
import { breathing, readLine } from './kept-line.ts'

/** How far an import of the organisation is. */
export async function anImport(deps: Deps, signed: SignedIn, id: string): Promise<Import> {
  const organisation = organisationOf(signed.account)
  return showImport(deps, deps.db.queries, await importOf(deps.db.queries, { organisation, id }, deps.clock.now()))
}

/** A page of its lines, in their order. */
export async function importLines(
  deps: Deps,
  signed: SignedIn,
  id: string,
  { state, after, limit }: QueryReadOf<'importLines'>,
): Promise<AnswerOf<'importLines'>> {
  const organisation = organisationOf(signed.account)
  const { queries } = deps.db
  await importOf(queries, { organisation, id }, deps.clock.now())
  const rows = await linesOfImport(queries, id, { states: state && [state], after, limit: limit + 1 })
  const lines = rows.slice(0, limit).map((row) => lineOf(deps, row))
  return { lines, next: rows.length > limit ? (lines.at(-1)?.line ?? null) : null }
}

export async function showImport(
  { secrets }: Pick<Platform, 'secrets'>,
  db: Kysely<Tables>,
  row: ImportRow,
): Promise<Import> {
  return {
    id: row.id,
    state: row.state,
    begunAt: row.begun_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    lines: await countLines(db, row.id),
    invites: row.invites,
    newDepartments: row.state === 'ready' ? await newDepartments({ secrets }, db, row) : [],
  }
}

export function lineOf({ secrets }: Pick<Platform, 'secrets'>, row: LineRow): ImportLine {
  const { name, number, department } = readLine(secrets, row.sealed)
  return { line: row.line, name, number, department, state: row.state, problem: row.problem }
}

/** Asked before it begins only: from then on they are made one after another. */
async function newDepartments(
  { secrets }: Pick<Platform, 'secrets'>,
  db: Kysely<Tables>,
  { id, organisation_id }: ImportRow,
): Promise<string[][]> {
  const tree = await departmentTree(db, organisation_id)
  const rows = await linesOfImport(db, id, { states: ['good'], after: 0, limit: Number.MAX_SAFE_INTEGER })
  await breathing(rows, (row) => tree.plan(readLine(secrets, row.sealed).means?.department ?? []))
  return tree.planned().map(({ path }) => [...path])
}
