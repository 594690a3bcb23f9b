import type { EndpointName } from '@foyer/contract'
import { LAST_USE_WRITTEN_EVERY } from '@foyer/rules'
import type { Tx } from '../platform/db/database.ts'
import type { Platform } from '../platform/deps.ts'
import type { Call, Handler } from '../platform/http/endpoint.ts'
import { Refusal } from '../platform/refusal.ts'
import { tokenHash } from '../platform/secrets.ts'
import type { Deps } from '../sessions/for-signed-in.ts'

/** The application that calls, and by which of its keys. */
export interface Calling {
  application: string
  key: string
}

/** A handler for the servers of teams: which application's key it is, then the operation. */
export function forApplication<N extends EndpointName>(
  deps: Deps,
  operation: (calling: Calling, call: Call<N>) => ReturnType<Handler<N>>,
): Handler<N> {
  return async (call) => operation(await callingBy(deps, call.request.headers.authorization), call)
}

async function callingBy(deps: Pick<Platform, 'db' | 'clock'>, authorization: string | undefined): Promise<Calling> {
  const [, secret] = /^Bearer (\S{1,200})$/.exec(authorization ?? '') ?? []
  if (!secret) throw new Refusal('application.none')
  const row = await deps.db.queries
    .selectFrom('application_keys')
    .select(['id', 'application_id', 'ended_at', 'last_used_at'])
    .where('hash', '=', tokenHash(secret))
    .executeTakeFirst()
  if (!row) throw new Refusal('application.none')
  if (row.ended_at) throw new Refusal('application.keyEnded')
  await noteUse(deps, row)
  return { application: row.application_id, key: row.id }
}

async function noteUse({ db, clock }: Pick<Platform, 'db' | 'clock'>, key: { id: string; last_used_at: Date | null }) {
  const now = clock.now()
  if (key.last_used_at && now.getTime() - key.last_used_at.getTime() < LAST_USE_WRITTEN_EVERY) return
  await db.queries.updateTable('application_keys').set({ last_used_at: now }).where('id', '=', key.id).execute()
}

/**
 * The beginning of every transaction in which an application changes something, before the locks of meetings: its key
 * does not end, and it is not removed, meanwhile (`endKeys` waits). Refuses when that has happened since the key was looked
 * at.
 */
export async function refuseEndedKey(tx: Tx, { key }: Calling): Promise<void> {
  const row = await tx
    .selectFrom('application_keys')
    .select('ended_at')
    .where('id', '=', key)
    .forKeyShare()
    .executeTakeFirst()
  if (!row || row.ended_at) throw new Refusal('application.keyEnded')
}
