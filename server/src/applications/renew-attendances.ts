import type { AnswerOf } from '@foyer/contract'
import { LEASE_LIVES_FOR, LEASE_RENEWED_EVERY, type LeaveReason } from '@foyer/rules'
import { sql } from 'kysely'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { Calling } from './for-application.ts'

/**
 * Renews the leases of terminals in the application's meetings (JM10), in one statement. Answers which are gone and why: a
 * lease that is over counts as lost, though nothing has noted it yet. A row that somebody is changing is left for the
 * next time, so that a batch never waits.
 */
export async function renewAttendances(
  { db, clock }: Deps,
  { application }: Calling,
  attendances: readonly string[],
): Promise<AnswerOf<'renewAttendances'>> {
  const now = clock.now()
  const until = new Date(now.getTime() + LEASE_LIVES_FOR)
  const { rows } = await sql<{ attendance: string; reason: LeaveReason | null }>`
    with asked as (
      select a.id, a.left_at, a.lease_until, a.leave_reason from attendances a join meetings m on m.id = a.meeting_id
      where a.id = any (${attendances}::uuid[]) and m.application_id = ${application}),
    free as (
      select a.id from attendances a join asked q on q.id = a.id
      where a.left_at is null and a.lease_until > ${now} order by a.id for no key update of a skip locked),
    renewed as (update attendances a set lease_until = ${until} from free f where a.id = f.id)
    select w.id as attendance,
      case when q.left_at is not null then q.leave_reason when q.id is not null then 'lost' end as reason
    from unnest(${attendances}::uuid[]) as w (id) left join asked q on q.id = w.id
    where q.id is null or q.left_at is not null or q.lease_until <= ${now}`.execute(db.queries)
  return { gone: rows, renewEverySeconds: LEASE_RENEWED_EVERY / 1000 }
}
