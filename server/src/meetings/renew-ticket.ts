import type { Admission } from '@foyer/contract'
import { admissionOf } from '../admission/admission-of.ts'
import { leaseFrom } from '../admission/admit.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'

/**
 * JM10: a terminal that comes back inside its lease goes on where it was, with a fresh ticket and a fresh lease. Refuses
 * `attendance.gone` when it left, when its lease is over, when it was another terminal, and for a meeting of an
 * application, which keeps its own leases.
 */
export async function renewTicket(deps: Deps, signed: SignedIn, attendance: string): Promise<Admission> {
  const now = deps.clock.now()
  const renewed = await deps.db.queries
    .updateTable('attendances')
    .set({ lease_until: leaseFrom(now) })
    .where('id', '=', attendance)
    .where('session_id', '=', signed.session.id)
    .where('left_at', 'is', null)
    .where('lease_until', '>', now)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('meetings as m')
          .select('m.id')
          .whereRef('m.id', '=', 'attendances.meeting_id')
          .where('m.application_id', 'is', null),
      ),
    )
    .returning('id')
    .executeTakeFirst()
  if (!renewed) throw new Refusal('attendance.gone')
  return admissionOf(deps, attendance, signed.account.id)
}
