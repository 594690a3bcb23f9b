import { type Plan, type Presence, planOf } from '@foyer/rules'
import type { Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'

/** An attendance of the account that is not over. */
export interface Present extends Presence {
  attendance: string
  place: number
  /** Its lease is over: to be lost before anything is decided (JM10). */
  lost: boolean
}

/** All that admission has to know of an account. */
export interface Standing {
  plan: Plan
  /** Where its terminals are. */
  present: Present[]
  /** The host took it out of this meeting. */
  removed: boolean
}

/** Where the account stands, in one look at it; read under its lock it stays so. */
export async function standingOf(tx: Tx, account: string, meeting: string, now: Date): Promise<Standing> {
  const [row] = await look(tx, account, meeting, now)
  if (!row) throw new Error('no such account')
  const facts = {
    ...(row.plan && { organisationPlan: row.plan }),
    ...(row.member_until && { memberUntil: row.member_until.getTime() }),
  }
  return { plan: planOf(facts, now.getTime()), present: row.present, removed: row.removed }
}

interface Row {
  plan: 'business' | 'enterprise' | null
  member_until: Date | null
  present: Present[]
  removed: boolean
}

const look = prepared<Row>(
  'standing-before-admission',
  `
  select o.plan,
    (select max(m.until_at) from memberships m where m.account_id = a.id and m.from_at <= $3) as member_until,
    exists (select from attendances t where t.meeting_id = $2 and t.account_id = a.id and t.leave_reason = 'removed') as removed,
    (select coalesce(json_agg(json_build_object('attendance', t.id, 'meeting', t.meeting_id, 'own', t.own,
        'session', t.session_id, 'terminal', t.terminal, 'place', t.place, 'lost', t.lease_until <= $3)), '[]')
      from attendances t where t.account_id = a.id and t.left_at is null) as present
  from accounts a left join organisations o on o.id = a.organisation_id where a.id = $1`,
)
