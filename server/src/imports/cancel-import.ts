import type { Import } from '@foyer/contract'
import { recordAct, tellAdministrators } from '../members/administrators-log.ts'
import { administer } from '../members/as-administrator.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { endImport, importOf } from './imports.store.ts'
import { showImport } from './show-import.ts'

/**
 * Stops an import: who was added by then stays, nobody is added after the answer, because the lines that are being added
 * have the organisation's lock. One that has ended is refused.
 */
export async function cancelImport(deps: Deps, signed: SignedIn, id: string): Promise<Import> {
  const now = deps.clock.now()
  return deps.db.transaction(async (tx) => {
    const { organisation, actor } = await administer(tx, signed, 'importMembers')
    const { state } = await importOf(tx, { organisation, id }, now)
    if (state !== 'ready' && state !== 'running') throw new Refusal('import.notReady')
    const { added, failed, good } = await endImport(tx, id, 'cancelled', now)
    if (state === 'running') {
      const details = { added, failed, left: good }
      await recordAct(tx, now, { organisation, event: 'importCancelled', actor, details })
    }
    await tellAdministrators(tx, organisation, 'import', now)
    return showImport(deps, tx, await importOf(tx, { organisation, id }, now))
  })
}
