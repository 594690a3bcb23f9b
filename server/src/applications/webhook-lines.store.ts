import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database, Tx } from '../platform/db/database.ts'
import type { Tables } from '../platform/db/tables.ts'

/** A meeting whose room is still to be told something. */
export interface Line {
  meeting: string
  application: string
  organisation: string
}

/** Whose lines are looked for. */
export interface Wanted {
  /** These applications alone, or all but these. */
  applications: { only: readonly string[] } | { but: readonly string[] }
  butOrganisations: readonly string[]
  /** Lines that are being told. */
  butMeetings: readonly string[]
  most: number
  mostOfAnApplication: number
}

/** One statement stays far below the statement timeout. */
const FILED_AT_ONCE = 1000

/**
 * Gives what was written since its numbers, and its meetings their lines. A line is locked before its meeting's numbers
 * are given: who takes the last of a line at that moment is waited for, and the line is made anew.
 */
export async function fileNew({ transaction }: Database): Promise<void> {
  for (;;) {
    const filed = await transaction(async (tx) => {
      const lines = await lineNewUp(tx)
      if (lines.length > 0) await numberNew(tx, lines)
      return lines.reduce((all, { count }) => all + count, 0)
    })
    if (filed < FILED_AT_ONCE) return
  }
}

/** Only what is new is read, however much waits. */
async function lineNewUp(tx: Tx): Promise<{ meeting: string; count: number }[]> {
  const { rows } = await sql<{ meeting: string; count: number }>`
    with new as (
      select meeting_id, application_id, min(due_at) as due_at, count(*)::int as count from (
        select meeting_id, application_id, due_at from webhook_events where seq is null order by place limit ${FILED_AT_ONCE}
      ) e group by meeting_id, application_id
    ), lines as (
      insert into webhook_lines (meeting_id, application_id, due_at)
      select meeting_id, application_id, due_at from new order by meeting_id
      on conflict (meeting_id) do update set due_at = webhook_lines.due_at
    )
    select meeting_id as meeting, count from new`.execute(tx)
  return rows
}

async function numberNew(tx: Tx, lines: readonly { meeting: string }[]): Promise<void> {
  await sql`
    update webhook_events e set seq = n.seq from (
      select id, row_number() over (partition by meeting_id order by place)
        + (select coalesce(max(seq), 0) from webhook_events where meeting_id = new.meeting_id) as seq
      from webhook_events new where seq is null and meeting_id = any (${lines.map(({ meeting }) => meeting)}::uuid[])
    ) n where e.id = n.id`.execute(tx)
}

/**
 * Lines that are due, of each organisation its longest due first and one after the other. Read are, of each application
 * that has something waiting, the few that it may have told at once, however many are due and whatever waits in them.
 */
export async function dueLines(db: Kysely<Tables>, wanted: Wanted, now: Date): Promise<Line[]> {
  const { applications, butOrganisations, butMeetings, most, mostOfAnApplication } = wanted
  const who =
    'only' in applications
      ? sql`a.id = any (${applications.only}::uuid[])`
      : sql`a.id <> all (${applications.but}::uuid[])`
  const { rows } = await sql<Line>`
    with recursive receivers as (
      (select application_id as id from webhook_lines order by application_id limit 1)
      union all
      select (select application_id from webhook_lines where application_id > r.id order by application_id limit 1)
      from receivers r where r.id is not null
    )
    select meeting, application, organisation from (
      select l.meeting_id as meeting, a.id as application, a.organisation_id as organisation, l.due_at,
        row_number() over (partition by a.organisation_id order by l.due_at) as nth
      from receivers r join applications a on a.id = r.id
      cross join lateral (
        select meeting_id, due_at from webhook_lines
        where application_id = r.id and due_at <= ${now} and meeting_id <> all (${butMeetings}::uuid[])
        order by due_at limit ${mostOfAnApplication}
      ) l
      where ${who} and a.organisation_id <> all (${butOrganisations}::uuid[])
    ) due
    order by nth, due_at limit ${most}`.execute(db)
  return rows
}

/** Until the end of the transaction nothing is added to what waits in the meeting, and nobody else takes from it. */
export async function lockLine(tx: Tx, meeting: string): Promise<void> {
  await tx.selectFrom('webhook_lines').select('meeting_id').where('meeting_id', '=', meeting).forUpdate().execute()
}

/**
 * With the line locked, by a statement before, so that this one sees what came in until then: it is due again with what is
 * first in it now, behind those that are due already, and at once when there is no address any more; without anything it is
 * gone. Answers whether it is due at once.
 */
export async function moveLineOn(tx: Tx, { meeting, application }: Line, now: Date): Promise<boolean> {
  const { rows } = await sql<{ due_at: Date }>`
    with head as (
      select case when a.webhook_address is null then ${now} else e.due_at end as due_at
      from webhook_events e join applications a on a.id = e.application_id
      where e.application_id = ${application} and e.meeting_id = ${meeting} and e.seq is not null
        and e.delivered_at is null and e.given_up_at is null
      order by e.seq limit 1
    ), gone as (
      delete from webhook_lines where meeting_id = ${meeting} and not exists (select from head)
    )
    update webhook_lines set due_at = greatest(head.due_at, ${now}) from head where meeting_id = ${meeting}
    returning webhook_lines.due_at`.execute(tx)
  return rows[0] !== undefined && rows[0].due_at <= now
}

/** Locks the lines of the meetings of some of an application's webhooks, and has them due; answers these meetings. */
export async function haveLines(tx: Tx, application: string, those: RawBuilder<unknown>, now: Date): Promise<string[]> {
  const { rows } = await sql<{ meeting: string }>`
    insert into webhook_lines (meeting_id, application_id, due_at)
    select distinct meeting_id, application_id, ${now}::timestamptz from webhook_events
    where application_id = ${application} and ${those} order by meeting_id
    on conflict (meeting_id) do update set due_at = excluded.due_at
    returning meeting_id as meeting`.execute(tx)
  return rows.map(({ meeting }) => meeting)
}

/** All that an application waits for is looked at by the process that sends when this commits. */
export async function haveAllDue(tx: Tx, application: string, now: Date): Promise<void> {
  await sql`update webhook_lines set due_at = ${now} where meeting_id in (${linesOf(application)})`.execute(tx)
  await tellSender(tx)
}

export async function removeLines(tx: Tx, application: string): Promise<void> {
  await sql`delete from webhook_lines where meeting_id in (${linesOf(application)})`.execute(tx)
}

/** Several lines are locked in the same order by everybody. */
function linesOf(application: string) {
  return sql`select meeting_id from webhook_lines where application_id = ${application} order by meeting_id for update`
}

/** The process that sends looks when this commits. */
export async function tellSender(db: Kysely<Tables>): Promise<void> {
  await sql`select pg_notify('foyer_webhooks', '')`.execute(db)
}
