import pLimit from 'p-limit'
import type { Platform } from '../platform/deps.ts'
import { overOf } from './over-of.ts'

type Needs = Pick<Platform, 'db' | 'media'>

/** An engine with a server of its own is asked over the network, and has many rooms. */
const ROOMS_AT_ONCE = 8

/**
 * What the rooms have, held against the database: whose attendance is over is put out, a meeting that ended has no room,
 * and the host is who is the host. For when notices may have been lost, and for who came back with a token that is
 * still good. A room of which that fails does not keep the others from it.
 */
export async function reconcile({ db, media }: Needs): Promise<void> {
  const meetings = await media.rooms()
  if (meetings.length === 0) return
  const known = await db.queries
    .selectFrom('meetings')
    .select(['id', 'host_id', 'ended_at'])
    .where('id', 'in', meetings)
    .execute()
  const hosts = new Map(known.flatMap(({ id, host_id, ended_at }) => (ended_at ? [] : [[id, host_id] as const])))
  const limit = pLimit(ROOMS_AT_ONCE)
  const rooms = meetings.map((meeting) => limit(() => reconcileRoom({ db, media }, meeting, hosts.get(meeting))))
  const failed = (await Promise.allSettled(rooms)).find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
}

async function reconcileRoom({ db, media }: Needs, meeting: string, host: string | undefined): Promise<void> {
  for (const [attendance, reason] of await overOf(db, await media.list(meeting)))
    await media.revoke(meeting, attendance, reason)
  if (host === undefined) await media.close(meeting)
  else await media.hostIs(meeting, host)
}
