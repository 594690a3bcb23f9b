import type { BodyReadOf, Import } from '@foyer/contract'
import { recordAct, tellAdministrators } from '../members/administrators-log.ts'
import { administer } from '../members/as-administrator.ts'
import type { Tx } from '../platform/db/database.ts'
import { violates } from '../platform/db/failures.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { queueImport } from './import-members.ts'
import { chooseLines, importOf } from './imports.store.ts'
import { showImport } from './show-import.ts'

/**
 * Begins to add the good lines, or those of them that are named, in the background; in the name of who asks for it,
 * whoever read the file. Refuses while another of the organisation runs, and when no good line is chosen.
 */
export async function startImport(
  deps: Deps,
  signed: SignedIn,
  id: string,
  { lines, invite }: BodyReadOf<'startImport'>,
): Promise<Import> {
  const now = deps.clock.now()
  return deps.db.transaction(async (tx) => {
    const { organisation, actor } = await administer(tx, signed, 'importMembers')
    const { state } = await importOf(tx, { organisation, id }, now)
    if (state !== 'ready') throw new Refusal('import.notReady')
    await begin(tx, id, { invites: invite, by: actor })
    const chosen = await chooseLines(tx, id, lines)
    if (chosen === 0) throw new Refusal('import.nothingChosen')
    await recordAct(tx, now, { organisation, event: 'importBegun', actor, details: { lines: chosen, invites: invite } })
    await queueImport(deps, tx, id)
    await tellAdministrators(tx, organisation, 'import', now)
    return showImport(deps, tx, await importOf(tx, { organisation, id }, now))
  })
}

async function begin(tx: Tx, id: string, { invites, by }: { invites: boolean; by: string }): Promise<void> {
  try {
    await tx.updateTable('imports').set({ state: 'running', invites, begun_by: by }).where('id', '=', id).execute()
  } catch (error) {
    throw violates(error, 'imports_one_running') ? new Refusal('import.another', undefined, { cause: error }) : error
  }
}
