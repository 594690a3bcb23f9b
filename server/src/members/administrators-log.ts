import type { AdministratorsEvent, ToTerminal } from '@foyer/contract'
import type { Tx } from '../platform/db/database.ts'
import { tellAll } from '../platform/live/channel.ts'

export interface Act {
  organisation: string
  event: AdministratorsEvent
  /** Null for the operator's command. */
  actor: string | null
  subject?: string
  /** What the sentence needs: a setting, a role, a department's name, a count. Never a person's name or number. */
  details?: Record<string, string | number | boolean | null>
}

type Part = Extract<ToTerminal, { type: 'organisation.changed' }>['what']

/** 操作日志: writes what an administrator did, in the transaction in which it was done. */
export async function recordAct(tx: Tx, now: Date, ...acts: Act[]): Promise<void> {
  if (acts.length === 0) return
  await tx
    .insertInto('administrators_log')
    .values(
      acts.map(({ organisation, event, actor, subject, details }) => ({
        organisation_id: organisation,
        at: now,
        event,
        actor_id: actor,
        subject_id: subject ?? null,
        details: JSON.stringify(details ?? {}),
      })),
    )
    .execute()
}

/** The administrators who are signed in see the console change. */
export async function tellAdministrators(tx: Tx, organisation: string, what: Part, now: Date): Promise<void> {
  const there = await tx
    .selectFrom('accounts as a')
    .select('a.id')
    .where('a.organisation_id', '=', organisation)
    .where('a.role', 'in', ['super_admin', 'admin'])
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('sessions as s')
          .select('s.id')
          .whereRef('s.account_id', '=', 'a.id')
          .where('s.ended_at', 'is', null),
      ),
    )
    .execute()
  await tellAll(
    tx,
    there.map((one) => one.id),
    { type: 'organisation.changed', what },
    now,
  )
}
