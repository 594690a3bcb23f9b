import { WEBHOOK_SENT_AGAIN_AFTER } from '@foyer/rules'
import type { Kysely } from 'kysely'
import type { Database, Tx } from '../platform/db/database.ts'
import type { Tables } from '../platform/db/tables.ts'
import type { WebhookOutcome } from '../platform/outside/webhooks/webhooks.ts'
import { type Line, lockLine, moveLineOn } from './webhook-lines.store.ts'

export interface Head {
  id: string
  seq: number
  body: { type: string; timestamp: string; data: Record<string, unknown> }
  tries: number
  due_at: Date
  webhook_address: string | null
  sealed_webhook_secrets: Buffer | null
}

/** The first webhook that waits in a meeting. */
export async function headOf(db: Kysely<Tables>, { meeting, application }: Line): Promise<Head | undefined> {
  const row = await db
    .selectFrom('webhook_events as e')
    .innerJoin('applications as a', 'a.id', 'e.application_id')
    .select(['e.id', 'e.seq', 'e.body', 'e.tries', 'e.due_at', 'a.webhook_address', 'a.sealed_webhook_secrets'])
    .where('e.application_id', '=', application)
    .where('e.meeting_id', '=', meeting)
    .where('e.seq', 'is not', null)
    .where('e.delivered_at', 'is', null)
    .where('e.given_up_at', 'is', null)
    .orderBy('e.seq')
    .limit(1)
    .executeTakeFirst()
  return row as Head | undefined
}

/** What became of a webhook by a try. Gone: it was removed with its application meanwhile. */
export type Became = 'delivered' | 'again' | 'givenUp' | 'gone'

interface Tried {
  at: Date
  until: Date
  outcome: WebhookOutcome
}

/**
 * Notes how a try went: delivered; or to be sent again; or, after the last wait, given up with all that waits behind it.
 * Answers, too, whether the next of its meeting is due at once.
 */
export async function noteTry(
  { transaction }: Database,
  line: Line,
  { id, tries }: Head,
  { at, until, outcome }: Tried,
): Promise<{ became: Became; next: boolean }> {
  const wait = WEBHOOK_SENT_AGAIN_AFTER[tries]
  const became = isTaken(outcome) ? 'delivered' : wait === undefined ? 'givenUp' : 'again'
  const change = {
    delivered: { delivered_at: until },
    again: { tries: tries + 1, due_at: new Date(until.getTime() + (wait ?? 0)) },
    givenUp: { given_up_at: until },
  }[became]
  return transaction(async (tx) => {
    await lockLine(tx, line.meeting)
    const noted = await tx.updateTable('webhook_events').set(change).where('id', '=', id).executeTakeFirst()
    if (noted.numUpdatedRows === 0n) return { became: 'gone', next: await moveLineOn(tx, line, until) }
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
    if (became === 'givenUp') await giveUpAll(tx, line, until)
    return { became, next: await moveLineOn(tx, line, until) }
  })
}

export function isTaken(outcome: WebhookOutcome): boolean {
  return 'status' in outcome && outcome.status >= 200 && outcome.status < 300
}

/** All that waits in a meeting waits for the console from now on: in order it can only follow what went before it. */
export function giveUp({ transaction }: Database, line: Line, now: Date): Promise<boolean> {
  return transaction(async (tx) => {
    await lockLine(tx, line.meeting)
    await giveUpAll(tx, line, now)
    return moveLineOn(tx, line, now)
  })
}

/** For a line in which nothing is due: what comes into it meanwhile is waited for, and seen. */
export function moveOn({ transaction }: Database, line: Line, now: Date): Promise<boolean> {
  return transaction(async (tx) => {
    await lockLine(tx, line.meeting)
    return moveLineOn(tx, line, now)
  })
}

async function giveUpAll(tx: Tx, { meeting, application }: Line, now: Date): Promise<void> {
  await tx
    .updateTable('webhook_events')
    .set({ given_up_at: now })
    .where('application_id', '=', application)
    .where('meeting_id', '=', meeting)
    .where('seq', 'is not', null)
    .where('delivered_at', 'is', null)
    .where('given_up_at', 'is', null)
    .execute()
}
