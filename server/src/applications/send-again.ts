import type { AnswerOf } from '@foyer/contract'
import { sql } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { administerApplication } from './administer-application.ts'
import type { ApplicationRow } from './applications.store.ts'
import { haveLines, tellSender } from './webhook-lines.store.ts'

const SENT_AGAIN = { event: 'webhooksSentAgain' } as const

/**
 * Sends one webhook again, with its id and its number: before what waits behind it in its meeting, and with all its tries
 * again. One that waits anyway is due at once.
 */
export async function sendWebhookAgain(
  deps: Deps,
  signed: SignedIn,
  application: string,
  delivery: string,
): Promise<void> {
  await administerApplication(deps, signed, application, SENT_AGAIN, async (tx, row, now) => {
    const again = await queueAgain(tx, row, { id: delivery }, now)
    if (again === 0) throw new Refusal('delivery.unknown')
    return { count: again }
  })
}

/** Sends all that was given up again, each meeting's in its order; answers how many. */
export async function sendFailedAgain(
  deps: Deps,
  signed: SignedIn,
  application: string,
): Promise<AnswerOf<'sendFailedAgain'>> {
  let again = 0
  await administerApplication(deps, signed, application, SENT_AGAIN, async (tx, row, now) => {
    again = await queueAgain(tx, row, 'failed', now)
    return again > 0 ? { count: again } : undefined
  })
  return { again }
}

async function queueAgain(
  tx: Tx,
  { id, webhook_address }: ApplicationRow,
  which: 'failed' | { id: string },
  now: Date,
): Promise<number> {
  if (!webhook_address) throw new Refusal('application.noWebhook')
  const those = which === 'failed' ? sql`given_up_at is not null` : sql`id = ${which.id}`
  const meetings = await haveLines(tx, id, those, now)
  const { numAffectedRows } = await sql`
    update webhook_events set delivered_at = null, given_up_at = null, tries = 0, due_at = ${now}
    where application_id = ${id} and meeting_id = any (${meetings}::uuid[]) and ${those}`.execute(tx)
  await tellSender(tx)
  return Number(numAffectedRows ?? 0)
}
