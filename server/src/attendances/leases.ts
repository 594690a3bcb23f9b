import { LEASE_LIVES_FOR } from '@foyer/rules'
import type { Platform } from '../platform/deps.ts'
import { loseLost } from './lose-lost.ts'
import { passHostsOn } from './pass-hosts-on.ts'

/** Leases that terminals renew over the live socket (JM10), written in batches: one statement for all of a second. */
export interface Leases {
  /**
   * `gone` is called when the attendance is not that session's, is over, or is an application's to renew. A session is in
   * one meeting (JM4): of several attendances the last that it names counts.
   */
  renew(attendance: string, session: string, gone: Gone): void
  /** Writes what was renewed since; by itself once a second. */
  write(): Promise<void>
  stop(): Promise<void>
}

const WRITTEN_EVERY = 1000
/** How long after its end a lease is noticed to be over, or after 45 seconds that a host is out, at most. Milliseconds. */
const LOST_LOOKED_FOR_EVERY = 2000

export type Gone = (attendance: string) => void

interface Renewal {
  attendance: string
  gone: Set<Gone>
}

interface Answered {
  session: string
  there: boolean
  renewed: boolean
}

type Needs = Pick<Platform, 'db' | 'clock' | 'log'>

/**
 * A row that somebody is changing is left for the next second, so that a batch never waits and never deadlocks. One of a
 * meeting of an application lives as long as that says so, whatever the terminal says.
 */
const RENEW = {
  name: 'renew-leases',
  text: `
    with asked as (select * from unnest($1::uuid[], $2::uuid[]) as q (id, session_id)),
    there as (
      select a.id, a.session_id from attendances a join asked q on q.id = a.id and q.session_id = a.session_id
        join meetings m on m.id = a.meeting_id and m.application_id is null
      where a.left_at is null and a.lease_until > $3),
    free as (select a.id from attendances a join there t on t.id = a.id
      where a.left_at is null and a.lease_until > $3 order by a.id for no key update of a skip locked),
    renewed as (update attendances a set lease_until = $4 from free f where a.id = f.id returning a.id)
    select q.session_id as session, t.id is not null as there, r.id is not null as renewed
    from asked q left join there t on t.id = q.id and t.session_id = q.session_id left join renewed r on r.id = t.id`,
}

export function openLeases(deps: Needs): Leases {
  const { db, clock, log } = deps
  let renewals = new Map<string, Renewal>()
  let writing: Promise<void> | undefined

  async function writeThem(): Promise<void> {
    if (renewals.size === 0) return
    const batch = renewals
    renewals = new Map()
    const now = clock.now()
    const values = [
      [...batch.values()].map((one) => one.attendance),
      [...batch.keys()],
      now,
      new Date(now.getTime() + LEASE_LIVES_FOR),
    ]
    const { rows } = await db.pool.query<Answered>({ ...RENEW, values })
    for (const { session, there, renewed } of rows) {
      const renewal = batch.get(session)
      if (!renewal || renewed) continue
      if (!there) for (const gone of renewal.gone) gone(renewal.attendance)
      else if (!renewals.has(session)) renewals.set(session, renewal)
    }
  }

  /** One after the other; what fails is renewed by the terminal's next word. */
  function write(): Promise<void> {
    writing ??= writeThem()
      .catch((error) => log.warn({ err: error }, 'leases were not written'))
      .finally(() => {
        writing = undefined
      })
    return writing
  }

  const timer = setInterval(() => void write(), WRITTEN_EVERY)
  let looking: Promise<void> | undefined
  const looker = setInterval(() => {
    looking ??= loseLost(deps)
      .then(() => passHostsOn(deps))
      .catch((error) => log.warn({ err: error }, 'ended leases were not looked for'))
      .finally(() => {
        looking = undefined
      })
  }, LOST_LOOKED_FOR_EVERY)
  timer.unref()
  looker.unref()

  return {
    renew(attendance, session, gone) {
      const known = renewals.get(session)
      if (known?.attendance === attendance) known.gone.add(gone)
      else renewals.set(session, { attendance, gone: new Set([gone]) })
    },
    write,
    async stop() {
      clearInterval(timer)
      clearInterval(looker)
      await looking
      await write()
    },
  }
}
