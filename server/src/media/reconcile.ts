import pLimit from 'p-limit'
import type { Platform } from '../platform/deps.ts'
import type { InTurn } from './in-turn.ts'
import { overOf } from './over-of.ts'

type Needs = Pick<Platform, 'db' | 'media'>

/** An engine with a server of its own is asked over the network, and has many rooms. */
const ROOMS_AT_ONCE = 8

/**
 * What the rooms have, held against the database: whose attendance is over is put out, a meeting that ended has no room,
 * and the host is who is the host. For when notices may have been lost, and for who came back with a token that is
 * still good. A room of which that fails does not keep the others from it.
 */
export async function reconcile({ db, media }: Needs, inTurn: InTurn): Promise<void> {
  const meetings = await media.rooms()
  const limit = pLimit(ROOMS_AT_ONCE)
  const rooms = meetings.map((meeting) => limit(() => reconcileRoom({ db, media }, meeting, inTurn)))
  const failed = (await Promise.allSettled(rooms)).find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
}

async function reconcileRoom({ db, media }: Needs, meeting: string, inTurn: InTurn): Promise<void> {
  for (const [attendance, reason] of await overOf(db, await media.list(meeting)))
    await media.revoke(meeting, attendance, reason)
  // Read in its turn: a hand-over that commits after that is carried out after it, and has the last word.
  await inTurn(meeting, async () => {
    const host = await hostOf(db, meeting)
    if (host === undefined) await media.close(meeting)
    else await media.hostIs(meeting, host)
  })
}

/** Undefined of a meeting that ended, and of none. */
async function hostOf({ queries }: Needs['db'], meeting: string): Promise<string | undefined> {
  const row = await queries
    .selectFrom('meetings')
    .select('host_id')
    .where('id', '=', meeting)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row?.host_id
}
