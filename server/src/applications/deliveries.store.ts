import { WEBHOOK_SENT_AGAIN_AFTER } from '@foyer/rules'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../platform/db/database.ts'
import type { Tables } from '../platform/db/tables.ts'
import type { WebhookOutcome } from '../platform/outside/webhooks/webhooks.ts'

/** What one meeting's room is still to be told. */
export interface Line {
  meeting: string
  application: string
}

/** Lines whose first webhook is due, the longest due first; without those that are busy. */
export async function dueLines(
  db: Kysely<Tables>,
  without: { meetings: readonly string[]; applications: readonly string[] },
  most: number,
  now: Date,
): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select meeting_id as meeting, application_id as application from (
      select distinct on (meeting_id) meeting_id, application_id, due_at from webhook_events
      where delivered_at is null and given_up_at is null
      order by meeting_id, seq, place
    ) heads
    where due_at <= ${now} and meeting_id <> all (${without.meetings}::uuid[])
      and application_id <> all (${without.applications}::uuid[])
    order by due_at limit ${most}`.execute(db)
  return rows
}

export interface Head {
  id: string
  seq: number
  body: { type: string; timestamp: string; data: Record<string, unknown> }
  tries: number
  due_at: Date
  webhook_address: string | null
  sealed_webhook_secrets: Buffer | null
}

/** The first webhook that waits in a meeting; what was written since gets its numbers. For the one whose turn it is. */
export async function headOf(db: Kysely<Tables>, meeting: string): Promise<Head | undefined> {
  await sql`
    update webhook_events e set seq = n.seq from (
      select id, row_number() over (order by place)
        + (select coalesce(max(seq), 0) from webhook_events where meeting_id = ${meeting}) as seq
      from webhook_events where meeting_id = ${meeting} and seq is null
    ) n where e.id = n.id`.execute(db)
  const { rows } = await sql<Head>`
    select e.id, e.seq, e.body, e.tries, e.due_at, a.webhook_address, a.sealed_webhook_secrets
    from webhook_events e join applications a on a.id = e.application_id
    where e.meeting_id = ${meeting} and e.seq is not null and e.delivered_at is null and e.given_up_at is null
    order by e.seq limit 1`.execute(db)
  return rows[0]
}

/** Notes how a try went: delivered; or to be sent again; or, after the last wait, given up with all that waits behind it. */
export async function noteTry(
  { transaction }: Database,
  meeting: string,
  { id, tries }: Head,
  tried: { at: Date; until: Date; outcome: WebhookOutcome },
): Promise<'delivered' | 'again' | 'givenUp'> {
  const { at, until, outcome } = tried
  const wait = WEBHOOK_SENT_AGAIN_AFTER[tries]
  return transaction(async (tx) => {
    await tx
      .insertInto('webhook_tries')
      .values({
        event_id: id,
        tried_at: at,
        status: 'status' in outcome ? outcome.status : null,
        failure: 'failure' in outcome ? outcome.failure : null,
        milliseconds: until.getTime() - at.getTime(),
      })
      .execute()
    if ('status' in outcome && outcome.status >= 200 && outcome.status < 300) {
      await tx.updateTable('webhook_events').set({ delivered_at: until }).where('id', '=', id).execute()
      return 'delivered'
    }
    if (wait === undefined) {
      await giveUp(tx, meeting, until)
      return 'givenUp'
    }
    await tx
      .updateTable('webhook_events')
      .set({ tries: tries + 1, due_at: new Date(until.getTime() + wait) })
      .where('id', '=', id)
      .execute()
    return 'again'
  })
}

/** All that waits in a meeting waits for the console from now on: in order it can only follow what went before it. */
export async function giveUp(db: Kysely<Tables>, meeting: string, now: Date): Promise<void> {
  await db
    .updateTable('webhook_events')
    .set({ given_up_at: now })
    .where('meeting_id', '=', meeting)
    .where('seq', 'is not', null)
    .where('delivered_at', 'is', null)
    .where('given_up_at', 'is', null)
    .execute()
}
