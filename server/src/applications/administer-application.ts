import type { AdministratorsEvent } from '@foyer/contract'
import { recordAct, tellAdministrators } from '../members/administrators-log.ts'
import { administer } from '../members/as-administrator.ts'
import type { Tx } from '../platform/db/database.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { type ApplicationRow, applicationOf, lockKeys } from './applications.store.ts'

interface Changing {
  event: AdministratorsEvent
  /** Keys end with it. */
  endsKeys?: boolean
}

/**
 * An administrator changes something of an application of their organisation: what they may is looked at in the same
 * transaction, the act stands in the administrators' log with what `change` returns, and the other consoles see it.
 * Refuses an application that is another's or was removed. When `change` returns undefined nothing was changed.
 */
export async function administerApplication(
  deps: Deps,
  signed: SignedIn,
  application: string,
  { event, endsKeys = false }: Changing,
  change: (tx: Tx, row: ApplicationRow, now: Date) => Promise<Record<string, string | number> | undefined>,
): Promise<void> {
  const now = deps.clock.now()
  await deps.db.transaction(async (tx) => {
    const lockBefore = endsKeys ? () => lockKeys(tx, application) : undefined
    const { organisation, actor } = await administer(tx, signed, 'manageApplications', [], lockBefore)
    const row = await applicationOf(tx, organisation, application)
    const details = await change(tx, row, now)
    if (!details) return
    await recordAct(tx, now, { organisation, event, actor, details: { application: row.name, ...details } })
    await tellAdministrators(tx, organisation, 'applications', now)
  })
}
