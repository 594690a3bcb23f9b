import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { administerApplication } from './administer-application.ts'
import { endRoomsOf } from './end-room.ts'
import { removeLines } from './webhook-lines.store.ts'

/**
 * Removes an application for good: its keys end, its address and secrets are gone, nothing that waits is sent. Then its
 * meetings end for all; should that be cut short, nobody renews their leases, and they are empty within 45 s (JM10).
 */
export async function removeApplication(deps: Deps, signed: SignedIn, id: string): Promise<void> {
  await administerApplication(deps, signed, id, { event: 'applicationRemoved', endsKeys: true }, async (tx, _, now) => {
    await tx
      .updateTable('application_keys')
      .set({ ended_at: now })
      .where('application_id', '=', id)
      .where('ended_at', 'is', null)
      .execute()
    await tx
      .updateTable('applications')
      .set({
        removed_at: now,
        page_address: null,
        webhook_address: null,
        webhook_set_at: null,
        sealed_webhook_secrets: null,
      })
      .where('id', '=', id)
      .execute()
    await removeLines(tx, id)
    await tx.deleteFrom('webhook_events').where('application_id', '=', id).execute()
    return {}
  })
  await endRoomsOf(deps, id)
}
