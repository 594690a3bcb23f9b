import { randomUUID } from 'node:crypto'
import type { Import } from '@foyer/contract'
import { IMPORT_KEPT_FOR } from '@foyer/rules'
import { tellAdministrators } from '../members/administrators-log.ts'
import { administer, organisationOf } from '../members/as-administrator.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { checkLines } from './check-lines.ts'
import { importOf, keepImport, makeRoom } from './imports.store.ts'
import { breathing, sealLine } from './kept-line.ts'
import { readSpreadsheet } from './off-the-loop.ts'
import { showImport } from './show-import.ts'

/**
 * Reads a spreadsheet of members and keeps it, sealed, for a day. Each line is good, or bad with its reason; nobody is
 * added yet. Three wait at most: one more takes the place of the oldest. Refuses a file that holds no members, or more
 * than 10,000.
 */
export async function readImport(deps: Deps, signed: SignedIn, file: Buffer): Promise<Import> {
  const { db, clock, secrets } = deps
  const organisation = organisationOf(signed.account)
  const lines = await checkLines(db.queries, organisation, await readSpreadsheet(file), clock.now())
  const kept = await breathing(lines, (line) => ({
    line: line.line,
    sealed: sealLine(secrets, line),
    problem: line.problem,
  }))
  const id = randomUUID()
  const now = clock.now()
  const expiresAt = new Date(now.getTime() + IMPORT_KEPT_FOR)
  await db.transaction(async (tx) => {
    const { actor } = await administer(tx, signed, 'importMembers')
    const replaced = await makeRoom(tx, organisation)
    await keepImport(tx, { id, organisation, begunBy: actor, begunAt: now, expiresAt, lines: kept })
    if (replaced) await tellAdministrators(tx, organisation, 'import', now)
  })
  return showImport(deps, db.queries, await importOf(db.queries, { organisation, id }, now))
}
