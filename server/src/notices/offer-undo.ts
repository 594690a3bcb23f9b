import { OLD_NUMBER_RESTS_FOR, REBINDING_CAN_BE_UNDONE_FOR, UNDO_CODE_LENGTH } from '@foyer/rules'
import { noteRebinding } from '../accounts/rebindings.store.ts'
import { queueMessage } from '../messages/queue-message.ts'
import type { Tx } from '../platform/db/database.ts'
import type { Platform } from '../platform/deps.ts'
import { newTypedCode } from '../platform/secrets.ts'

/** PH12: the old number hears of it, with a link that its holder can undo it by. */
export async function offerUndo(
  deps: Pick<Platform, 'secrets' | 'jobs'>,
  tx: Tx,
  rebinding: { account: string; from: { id: string; number: string }; to: string },
  now: Date,
): Promise<void> {
  const undo = newTypedCode(UNDO_CODE_LENGTH)
  const until = new Date(now.getTime() + REBINDING_CAN_BE_UNDONE_FOR)
  const { account, from, to } = rebinding
  await noteRebinding(deps, tx, { account, from: from.id, to, undo, until }, now)
  const params = { undo, hours: OLD_NUMBER_RESTS_FOR / 3_600_000 }
  const message = { to: from.number, account, template: 'number-rebound', params, expiresAt: until } as const
  await queueMessage(deps, tx, message, now)
}
