import type { MeetingThere, Model, Person, Stay } from './model.ts'
import type { Stage } from './stage.ts'

/** How everything of a history stands in the database, in the words of the model. */
export async function whatIs({ db, clock }: Stage, model: Model): Promise<Model> {
  const now = clock.now().getTime()
  const accounts = [...model.people.keys()]
  const attendances = db.queries
    .selectFrom('attendances')
    .select(['id', 'account_id', 'session_id', 'meeting_id', 'joined_at', 'lease_until', 'left_at', 'leave_reason'])
    .where('account_id', 'in', accounts)
    .orderBy('joined_at')
    .orderBy('id')
    .execute()
  const meetings = db.queries
    .selectFrom('meetings')
    .select(['id', 'owner_id', 'host_id', 'planned_for', 'minutes', 'begun_at', 'ended_at', 'end_reason'])
    .where('owner_id', 'in', accounts)
    .execute()
  const plans = db.queries
    .selectFrom('accounts as a')
    .leftJoin('organisations as o', 'o.id', 'a.organisation_id')
    .select((of) => [
      'a.id',
      'o.plan',
      of
        .selectFrom('memberships as m')
        .select((inner) => inner.fn.max('m.until_at').as('until'))
        .whereRef('m.account_id', '=', 'a.id')
        .as('member_until'),
    ])
    .where('a.id', 'in', accounts)
    .execute()
  const sessions = db.queries
    .selectFrom('sessions')
    .select(['id', 'account_id', 'terminal', 'ended_at'])
    .where('account_id', 'in', accounts)
    .execute()
  const people = new Map(
    (await plans).map(({ id, plan, member_until }): [string, Person] => [
      id,
      { plan: plan ? { of: 'organisation', is: plan } : { of: 'person', memberUntil: member_until?.getTime() ?? 0 } },
    ]),
  )
  return {
    now,
    people: new Map(accounts.map((id) => [id, people.get(id)!])), // in the order of the cast
    stays: (await attendances).map((row): Stay => {
      const leaseUntil = row.lease_until.getTime()
      // A lease that is over is over, whether or not anybody has looked for it since (JM10).
      const lost = row.left_at === null && leaseUntil <= now
      return {
        id: row.id,
        account: row.account_id,
        session: row.session_id,
        meeting: row.meeting_id,
        joined: row.joined_at.getTime(),
        leaseUntil,
        left: lost ? leaseUntil : row.left_at?.getTime(),
        reason: lost ? 'lost' : (row.leave_reason ?? undefined),
      }
    }),
    meetings: new Map(
      (await meetings).map((row) => [
        row.id,
        {
          owner: row.owner_id,
          host: row.host_id,
          begunAt: row.begun_at?.getTime(),
          bookedEnd: row.planned_for ? row.planned_for.getTime() + (row.minutes ?? 0) * 60_000 : undefined,
          ended: (row.end_reason ?? undefined) as MeetingThere['ended'],
        },
      ]),
    ),
    sessions: new Map(
      (await sessions).map(({ id, account_id, terminal, ended_at }) => [
        id,
        { account: account_id, terminal, ended: ended_at !== null },
      ]),
    ),
  }
}

/** Everything as lines that can be compared; `withMoments` where the clock is held. Stays have no id here. */
export function linesOf(model: Model, withMoments: boolean): string[] {
  const moments = (one: Stay) =>
    withMoments ? ` from ${one.joined} to ${one.left ?? 'now'}, lease until ${one.leaseUntil}` : ''
  const planOf = ({ plan }: Person) =>
    plan.of === 'organisation' ? plan.is : plan.memberUntil > model.now ? 'member' : 'free'
  return [
    ...[...model.people].map(([id, one]) => `${id} is ${planOf(one)}`),
    ...model.stays.map((one) => `${one.session} in ${one.meeting} ${one.reason ?? 'present'}${moments(one)}`),
    ...[...model.meetings].map(([id, { owner, host, begunAt, ended }]) => {
      const begun = begunAt === undefined ? 'planned' : withMoments ? `running since ${begunAt}` : 'running'
      return `meeting ${id} of ${owner}, host ${host}, ${begun}, ${ended ?? 'not ended'}`
    }),
    ...[...model.sessions].map(([id, one]) => `session ${id} of ${one.account} on ${one.terminal}, ended ${one.ended}`),
  ].sort()
}

/** The model goes on with the ids, and where the clock is not held the moments, that the database gave. */
export function goOnWith(model: Model, is: Model): Model {
  return { ...is, now: model.now }
}
