import type { ApplicationAdmission } from '@foyer/contract'
import { ADMISSION_TICKET_LIVES_FOR, LEASE_LIVES_FOR, LEASE_RENEWED_EVERY } from '@foyer/rules'
import { signTicket } from '../admission/ticket.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'

/** What the application gets for a terminal that was let in, after the commit; refused when it is over by then. */
export async function admittedTo(
  deps: Deps,
  application: string,
  attendance: string,
  began: boolean,
): Promise<ApplicationAdmission> {
  const now = deps.clock.now()
  const row = await deps.db.queries
    .selectFrom('attendances as a')
    .innerJoin('accounts as p', 'p.id', 'a.account_id')
    .innerJoin('meetings as m', 'm.id', 'a.meeting_id')
    .select(['a.id', 'a.account_id', 'a.terminal', 'a.lease_until', 'p.nickname'])
    .select(['m.id as meeting', 'm.number', 'm.reference', 'm.topic', 'm.host_id', 'm.begun_at', 'm.made_at'])
    .where('a.id', '=', attendance)
    .where('a.left_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw new Refusal('pass.gone')
  const host = row.host_id === row.account_id
  const expiresAt = new Date(now.getTime() + ADMISSION_TICKET_LIVES_FOR)
  const { meeting, terminal, account_id: account } = row
  const ticket = await signTicket(deps, { attendance, meeting, account, terminal, host }, application, expiresAt)
  return {
    attendance,
    meeting: {
      id: meeting,
      number: row.number,
      reference: row.reference ?? '',
      topic: row.topic,
      begunAt: (row.begun_at ?? row.made_at).toISOString(),
    },
    began,
    person: { account, nickname: row.nickname, terminal, host },
    ticket,
    expiresAt: expiresAt.toISOString(),
    leaseUntil: row.lease_until.toISOString(),
    leaseSeconds: LEASE_LIVES_FOR / 1000,
    renewEverySeconds: LEASE_RENEWED_EVERY / 1000,
  }
}
