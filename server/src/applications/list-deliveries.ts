import type { AnswerOf, QueryReadOf, WebhookDelivery } from '@foyer/contract'
import { organisationOf } from '../members/as-administrator.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { applicationOf } from './applications.store.ts'
import { bodyOf } from './deliver-line.ts'
import type { Head } from './deliveries.store.ts'

/**
 * What was sent to an application, or waits to be, and how it answered, newest first. What was written since the process
 * that sends last looked has no number yet, and is not there.
 */
export async function listDeliveries(
  { db }: Deps,
  signed: SignedIn,
  application: string,
  { state, after, limit }: QueryReadOf<'webhookDeliveries'>,
): Promise<AnswerOf<'webhookDeliveries'>> {
  await applicationOf(db.queries, organisationOf(signed.account), application)
  let query = db.queries
    .selectFrom('webhook_events')
    .select(['id', 'place', 'seq', 'event', 'body', 'at', 'due_at', 'delivered_at', 'given_up_at'])
    .where('application_id', '=', application)
    .where('seq', 'is not', null)
    .orderBy('place', 'desc')
    .limit(limit + 1)
    .$narrowType<{ seq: number }>()
  if (after !== undefined) query = query.where('place', '<', after)
  if (state === 'delivered') query = query.where('delivered_at', 'is not', null)
  if (state === 'failed') query = query.where('given_up_at', 'is not', null)
  if (state === 'waiting') query = query.where('delivered_at', 'is', null).where('given_up_at', 'is', null)
  const rows = await query.execute()
  const page = rows.slice(0, limit)
  const tries = await triesOf(
    db,
    page.map((row) => row.id),
  )
  return {
    deliveries: page.map((row) => ({
      id: row.id,
      event: row.event,
      at: row.at.toISOString(),
      ...stateOf(row),
      body: bodyOf({ body: row.body as Head['body'], seq: row.seq }),
      tries: tries.get(row.id) ?? [],
    })),
    next: rows.length > limit ? (page.at(-1)?.place ?? null) : null,
  }
}

function stateOf(row: { due_at: Date; delivered_at: Date | null; given_up_at: Date | null }) {
  if (row.delivered_at) return { state: 'delivered', nextAt: null } as const
  if (row.given_up_at) return { state: 'failed', nextAt: null } as const
  return { state: 'waiting', nextAt: row.due_at.toISOString() } as const
}

async function triesOf({ queries }: Deps['db'], events: readonly string[]) {
  const found = new Map<string, WebhookDelivery['tries']>()
  if (events.length === 0) return found
  const rows = await queries
    .selectFrom('webhook_tries')
    .select(['event_id', 'tried_at', 'status', 'failure', 'milliseconds'])
    .where('event_id', 'in', events)
    .orderBy('id')
    .execute()
  for (const { event_id, tried_at, status, failure, milliseconds } of rows) {
    const tried = { at: tried_at.toISOString(), status, failure, milliseconds }
    found.set(event_id, [...(found.get(event_id) ?? []), tried])
  }
  return found
}
