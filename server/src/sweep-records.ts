import { LIVE_MESSAGES_KEPT_FOR, SECURITY_LOG_KEPT_FOR } from '@foyer/rules'
import { sql } from 'kysely'
import type { Platform } from './platform/deps.ts'

const DAY = 24 * 3_600_000

/** Forgets what has served its time. An ended session stays as long as the security log that names its device. */
export async function sweepRecords({ db, clock }: Pick<Platform, 'db' | 'clock'>): Promise<void> {
  const before = (span: number) => new Date(clock.now().getTime() - span)
  const { queries } = db
  await queries.deleteFrom('live_messages').where('told_at', '<', before(LIVE_MESSAGES_KEPT_FOR)).execute()
  await queries.deleteFrom('code_challenges').where('asked_at', '<', before(DAY)).execute()
  await queries.deleteFrom('failed_tries').where('failed_at', '<', before(DAY)).execute()
  await queries.deleteFrom('sign_in_tickets').where('expires_at', '<', before(DAY)).execute()
  await queries.deleteFrom('hand_overs').where('expires_at', '<', before(DAY)).execute()
  await queries
    .deleteFrom('messages')
    .where('queued_at', '<', before(7 * DAY))
    .execute()
  await queries.deleteFrom('sessions').where('ended_at', '<', before(SECURITY_LOG_KEPT_FOR)).execute()
  // A picture that was stored for a change that never committed, or whose removal was lost.
  await sql`
    select graphile_worker.add_job('remove-avatar', json_build_object('hash', hash))
    from avatars a where not exists (select from accounts where avatar_hash = a.hash)`.execute(queries)
}
