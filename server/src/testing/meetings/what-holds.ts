import type { Database } from '../../platform/db/database.ts'

/**
 * The rules looked up in the rows, instant by instant, without the code that made them: every moment at which anybody
 * came in is a moment at which too many could have been in. Empty as long as they hold.
 */
const RULES: Record<string, string> = {
  'JM4: a terminal is in two meetings at once': `
    select a.id from spans a join spans b on b.session_id = a.session_id and b.id > a.id
    where a.joined_at < b.until and b.joined_at < a.until`,
  'JM5: an account is in more than five meetings at once': `
    select a.id from spans a join spans b
      on b.account_id = a.account_id and b.joined_at <= a.joined_at and a.joined_at < b.until
    group by a.id having count(distinct b.meeting_id) > 5`,
  'JM1: an account came into one of its own while it was in another of its own': `
    select a.id from spans a join spans b
      on b.account_id = a.account_id and b.own and b.meeting_id <> a.meeting_id and a.joined_at < b.until
      and (b.joined_at < a.joined_at or (b.joined_at = a.joined_at and b.one_of_own))
    where a.own and a.one_of_own and a.joined_at < a.until`,
  'JM11: a terminal was in a meeting after its session had ended': `
    select a.id from spans a join sessions s on s.id = a.session_id
    where s.ended_at is not null and (a.left_at is null
      or (a.leave_reason = 'sessionEnded' and a.joined_at < a.left_at and a.left_at > s.ended_at))`,
  'somebody was in a meeting after its end': `
    select a.id from spans a join meetings m on m.id = a.meeting_id
    where m.ended_at is not null and (a.left_at is null or a.left_at > m.ended_at)`,
  'somebody came into a meeting before it began': `
    select a.id from spans a join meetings m on m.id = a.meeting_id where m.begun_at is null or a.joined_at < m.begun_at`,
  'JM10: a terminal stayed longer than its lease': `
    select id from spans where left_at > lease_until`,
  'a terminal left before it came': `
    select id from spans where left_at < joined_at`,
  'one who was removed came back': `
    select a.id from spans a join spans b on b.account_id = a.account_id and b.meeting_id = a.meeting_id
    where a.leave_reason = 'removed' and b.joined_at > a.left_at`,
}

export async function brokenRules({ pool }: Database): Promise<string[]> {
  const broken: string[] = []
  for (const [rule, query] of Object.entries(RULES)) {
    const spans = 'spans as materialized (select *, coalesce(left_at, lease_until) as until from attendances)'
    const { rows } = await pool.query<{ id: string }>(`with ${spans} ${query} limit 3`)
    broken.push(...rows.map((row) => `${rule}: ${row.id}`))
  }
  return broken
}
