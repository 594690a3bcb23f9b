import { ADMISSIONS_OF_AN_ACCOUNT_PER_HOUR, type Plan, type Presence, planOf } from '@foyer/rules'
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
  /** It came into as many meetings in the last hour as it may: when it may again. */
  mayComeAgainAt: Date | null
}

const HOUR = 3_600_000

/** Where the account stands, in one look at it; read under its lock it stays so. */
export async function standingOf(tx: Tx, account: string, meeting: string, now: Date): Promise<Standing> {
  const [row] = await look(tx, account, meeting, now, new Date(now.getTime() - HOUR))
  if (!row) throw new Error('no such account')
  const facts = {
    ...(row.plan && { organisationPlan: row.plan }),
    ...(row.member_until && { memberUntil: row.member_until.getTime() }),
  }
  const { present, removed, first_of_too_many: first } = row
  const mayComeAgainAt = first && new Date(first.getTime() + HOUR)
  return { plan: planOf(facts, now.getTime()), present, removed, mayComeAgainAt }
}

interface Row {
  plan: 'business' | 'enterprise' | null
  member_until: Date | null
  present: Present[]
  removed: boolean
  first_of_too_many: Date | null
}

// The attendances are the count of admissions. What began in the hour is still there, or has ended in it: both are indexed.
const look = prepared<Row>(
  'standing-before-admission',
  `
  select o.plan,
    (select max(m.until_at) from memberships m where m.account_id = a.id and m.from_at <= $3) as member_until,
    exists (select from attendances t where t.meeting_id = $2 and t.account_id = a.id and t.leave_reason = 'removed') as removed,
    (select coalesce(json_agg(json_build_object('attendance', t.id, 'meeting', t.meeting_id, 'own', t.own,
        'session', t.session_id, 'terminal', t.terminal, 'place', t.place, 'lost', t.lease_until <= $3)), '[]')
      from attendances t where t.account_id = a.id and t.left_at is null) as present,
    (select t.joined_at from
      (select joined_at from attendances where account_id = $1 and left_at is null
       union all select joined_at from attendances where account_id = $1 and left_at > $4) t
      where t.joined_at > $4 order by t.joined_at desc offset ${ADMISSIONS_OF_AN_ACCOUNT_PER_HOUR - 1} limit 1) as first_of_too_many
  from accounts a left join organisations o on o.id = a.organisation_id where a.id = $1`,
)
