import type { Application } from '@foyer/contract'
import { type Kysely, sql } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import type { Tables } from '../platform/db/tables.ts'
import { Refusal } from '../platform/refusal.ts'

export interface ApplicationRow {
  id: string
  organisation_id: string
  name: string
  added_at: Date
  page_address: string | null
  webhook_address: string | null
  webhook_set_at: Date | null
  sealed_webhook_secrets: Buffer | null
}

/** The organisation's application; refuses another's, and one that was removed. */
export async function applicationOf(
  db: Kysely<Tables>,
  organisation: string,
  application: string,
): Promise<ApplicationRow> {
  const row = await applications(db)
    .where('organisation_id', '=', organisation)
    .where('id', '=', application)
    .executeTakeFirst()
  if (!row) throw new Refusal('application.unknown')
  return row
}

export function applications(db: Kysely<Tables>) {
  return db
    .selectFrom('applications')
    .select([
      'id',
      'organisation_id',
      'name',
      'added_at',
      'page_address',
      'webhook_address',
      'webhook_set_at',
      'sealed_webhook_secrets',
    ])
    .where('removed_at', 'is', null)
}

/** Applications as the console shows them, the oldest first. */
export async function shownApplications(
  db: Kysely<Tables>,
  which: { organisation: string; application?: string },
): Promise<Application[]> {
  let query = applications(db)
    .select([
      sql<number>`(select count(*)::int from webhook_events e where e.application_id = applications.id
        and e.delivered_at is null and e.given_up_at is null)`.as('waiting'),
      sql<number>`(select count(*)::int from webhook_events e where e.application_id = applications.id
        and e.given_up_at is not null)`.as('failed'),
      sql<number>`(select count(*)::int from meetings m join attendances t on t.meeting_id = m.id
        where m.application_id = applications.id and m.ended_at is null and t.left_at is null)`.as('present'),
    ])
    .where('organisation_id', '=', which.organisation)
    .orderBy('added_at')
    .orderBy('id')
  if (which.application) query = query.where('id', '=', which.application)
  const rows = await query.execute()
  const keys = await workingKeys(
    db,
    rows.map((row) => row.id),
  )
  return rows.map(
    ({ id, name, added_at, page_address, webhook_address, webhook_set_at, waiting, failed, present }) => ({
      id,
      name,
      addedAt: added_at.toISOString(),
      page: page_address,
      keys: keys.filter((key) => key.application_id === id).map(keyOf),
      webhook:
        webhook_address && webhook_set_at ? { address: webhook_address, setAt: webhook_set_at.toISOString() } : null,
      waiting,
      failed,
      present,
    }),
  )
}

interface KeyRow {
  id: string
  hint: string
  made_at: Date
  last_used_at: Date | null
}

export function keyOf({ id, hint, made_at, last_used_at }: KeyRow) {
  return { id, hint, madeAt: made_at.toISOString(), lastUsedAt: last_used_at?.toISOString() ?? null }
}

async function workingKeys(db: Kysely<Tables>, of: readonly string[]) {
  if (of.length === 0) return []
  return db
    .selectFrom('application_keys')
    .select(['id', 'application_id', 'hint', 'made_at', 'last_used_at'])
    .where('application_id', 'in', of)
    .where('ended_at', 'is', null)
    .orderBy('made_at')
    .orderBy('id')
    .execute()
}

/**
 * Waits for those who are coming in by keys of an application, and lets nobody else; before the locks of accounts, for
 * who comes in holds its key's and waits for an account's.
 */
export async function lockKeys(tx: Tx, application: string): Promise<void> {
  await tx
    .selectFrom('application_keys')
    .select('id')
    .where('application_id', '=', application)
    .where('ended_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
}
