import { type Plan, planOf } from '@foyer/rules'
import { sql } from 'kysely'
import type { Tx } from '../platform/db/database.ts'

/** The plan of the account at this moment; read in the transaction that decides by it. */
export async function planNow(tx: Tx, account: string, now: Date): Promise<Plan> {
  const { rows } = await sql<{ plan: 'business' | 'enterprise' | null; member_until: Date | null }>`
    select o.plan, (select max(m.until_at) from memberships m where m.account_id = a.id and m.from_at <= ${now}) as member_until
    from accounts a left join organisations o on o.id = a.organisation_id where a.id = ${account}`.execute(tx)
  const row = rows[0]
  if (!row) throw new Error('no such account')
  return planOf(
    {
      ...(row.plan && { organisationPlan: row.plan }),
      ...(row.member_until && { memberUntil: row.member_until.getTime() }),
    },
    now.getTime(),
  )
}
