import { type Kysely, type Selectable, sql } from 'kysely'
import type { Database } from '../platform/db/database.ts'
import type { Tables } from '../platform/db/tables.ts'
import { type Attempt, FAILURES_BEFORE_REST, type Sent } from '../platform/outside/sms/choose-gateway.ts'
import type { SmsArea, SmsGatewayName, SmsOutcome } from '../platform/outside/sms/gateway.ts'

export type MessageRow = Selectable<Tables['messages']>

const DAY = 24 * 3_600_000
const LATELY = 5 * 60_000

export async function loadMessage(db: Kysely<Tables>, id: string): Promise<MessageRow | undefined> {
  return db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirst()
}

/** What waits to be sent about an account is not sent any more. */
export async function forgetQueued(db: Kysely<Tables>, account: string, now: Date): Promise<void> {
  await db
    .updateTable('messages')
    .set({ sealed: null, state: 'expired', settled_at: now })
    .where('account_id', '=', account)
    .where('state', '=', 'queued')
    .execute()
}

/** When messages of a kind were last queued for these numbers within a day, the oldest first, by the number's key. */
export async function queuedToday(
  db: Kysely<Tables>,
  template: string,
  numberKeys: readonly Buffer[],
  now: Date,
): Promise<Map<string, Date[]>> {
  const rows = await db
    .selectFrom('messages')
    .select(['number_key', 'queued_at'])
    .where('number_key', 'in', numberKeys)
    .where('template', '=', template)
    .where('queued_at', '>', new Date(now.getTime() - DAY))
    .orderBy('queued_at')
    .execute()
  const found = new Map<string, Date[]>()
  for (const { number_key, queued_at } of rows) {
    const key = number_key.toString('base64')
    found.set(key, [...(found.get(key) ?? []), queued_at])
  }
  return found
}

/** What each gateway took, or refused as too many, for a number in the last 24 hours. */
export async function sentToNumber(db: Kysely<Tables>, numberKey: Buffer, now: Date): Promise<Sent[]> {
  const rows = await db
    .selectFrom('message_tries')
    .select(['gateway', 'tried_at', 'limited_until'])
    .where('number_key', '=', numberKey)
    .where('outcome', 'in', ['accepted', 'limited'])
    .where('tried_at', '>', new Date(now.getTime() - DAY))
    .execute()
  return rows.map((row) => ({ gateway: row.gateway, at: row.tried_at, limitedUntil: row.limited_until ?? undefined }))
}

/** How each gateway fared lately in each area, whatever the number; the same for every process. */
export async function attemptsLately(db: Kysely<Tables>, now: Date): Promise<Attempt[]> {
  const since = new Date(now.getTime() - LATELY)
  const { rows } = await sql<Attempt>`
    select gateway, area, outcome, tried_at as at from (
      select gateway, area, outcome, tried_at,
        row_number() over (partition by gateway, area order by tried_at desc, id desc) as newest
      from message_tries where tried_at > ${since}
    ) tries where newest <= ${FAILURES_BEFORE_REST}`.execute(db)
  return rows
}

export async function noteTry(
  db: Kysely<Tables>,
  message: MessageRow,
  tried: { gateway: SmsGatewayName; area: SmsArea; outcome: SmsOutcome },
  now: Date,
): Promise<void> {
  const { outcome } = tried
  await db
    .insertInto('message_tries')
    .values({
      message_id: message.id,
      number_key: message.number_key,
      gateway: tried.gateway,
      area: tried.area,
      tried_at: now,
      outcome: outcome.kind,
      limited_until: outcome.kind === 'limited' ? new Date(now.getTime() + outcome.retryAfterSeconds * 1000) : null,
      provider_code: 'providerCode' in outcome ? outcome.providerCode : null,
    })
    .execute()
}

/** The end of a message's life: number and code are erased. */
export async function settle(
  { queries }: Database,
  id: string,
  state: 'accepted' | 'refused' | 'expired',
  now: Date,
): Promise<void> {
  await queries
    .updateTable('messages')
    .set({ state, settled_at: now, sealed: null })
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .execute()
}
