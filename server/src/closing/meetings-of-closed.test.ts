import type { Admission } from '@foyer/contract'
import { MEETING_NUMBER_RESTS_FOR } from '@foyer/rules'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  codeOf,
  find,
  join,
  joined,
  meetingAsSeen,
  mine,
  onTerminal,
  plan,
  planned,
  started,
} from '../testing/in-meetings.ts'
import {
  closedBy,
  closeWith,
  connectLive,
  lookAtClosing,
  newcomer,
  proofByCode,
  startTestServer,
  type TestServer,
  type TestTerminal,
} from '../testing/index.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

type Person = TestTerminal & { number: string }

/** Taken before the meetings begin: the code to the number takes longer than a lease lives. */
const proofOf = (person: Person) => proofByCode(server, person, person.number, 'closeAccount')
const close = async (person: Person, proof: string) => closedBy(await closeWith(person, proof))

const rowOf = (meeting: string) =>
  server.deps.db.queries.selectFrom('meetings').selectAll().where('id', '=', meeting).executeTakeFirstOrThrow()

const attendanceOf = ({ attendance }: Admission) =>
  server.deps.db.queries
    .selectFrom('attendances')
    .select(['left_at', 'leave_reason'])
    .where('id', '=', attendance)
    .executeTakeFirstOrThrow()

const handOver = (from: TestTerminal, meeting: string, attendance: string) =>
  from.ask({ method: 'PUT', url: `/v1/meetings/${meeting}/host`, payload: { attendance } })

describe('CL7: the meetings of somebody who closes their account', () => {
  it('CL7: are said before: what is planned, and which terminals are in one now', async () => {
    const [person, other] = [await newcomer(server, 'ios'), await newcomer(server, 'mac')]
    await planned(server, person)
    await joined(person, (await started(other)).meeting.id)
    expect(await lookAtClosing(person)).toMatchObject({ plannedMeetings: 1, attendances: 1 })
  })

  it('CL7: are left by every terminal at once', async () => {
    const [person, other] = [await newcomer(server, 'ios'), await newcomer(server, 'mac')]
    const proof = await proofOf(person)
    const there = await started(other)
    const admissions = [
      await joined(person, there.meeting.id),
      await joined(await onTerminal(server, person.account.id, 'windows'), there.meeting.id),
    ]
    await close(person, proof)
    for (const one of admissions)
      expect(await attendanceOf(one)).toEqual({ left_at: server.clock.now(), leave_reason: 'sessionEnded' })
    expect((await attendanceOf(there)).left_at).toBeNull()
  })

  it('CL7: that were planned are cancelled, who waits before the door is told, and the number rests on', async () => {
    const [person, guest] = [await newcomer(server, 'web'), await newcomer(server, 'ios')]
    const proof = await proofOf(person)
    const one = await planned(server, person)
    await planned(server, person)
    expect((await join(guest, one.id)).json()).toMatchObject({ outcome: 'lobby' })
    const live = await connectLive(server.app, { token: guest.token })
    await live.next('welcome')
    await close(person, proof)
    expect(await live.next('meetings.changed')).toMatchObject({ meeting: one.id })
    const { ended_at, end_reason, number_rests_until, topic } = await rowOf(one.id)
    expect([ended_at, end_reason, topic]).toEqual([server.clock.now(), 'accountClosed', null])
    const bookedEnd = Date.parse(one.plan?.startsAt ?? '') + 60 * 60_000
    expect(number_rests_until.getTime()).toBe(bookedEnd + MEETING_NUMBER_RESTS_FOR)
    expect(codeOf(await join(guest, one.id))).toBe('meeting.ended')
    const lobby = await server.deps.db.queries
      .selectFrom('lobby')
      .where('meeting_id', '=', one.id)
      .selectAll()
      .execute()
    expect(lobby).toEqual([])
    await live.close()
  })

  it('CL7: that run go on without them: whoever has been in one longest becomes its host', async () => {
    const people = [
      await newcomer(server, 'ios'),
      await newcomer(server, 'web'),
      await newcomer(server, 'mac'),
    ] as const
    const [person, first, second] = people
    const proof = await proofOf(person)
    const { meeting } = await started(person)
    await joined(first, meeting.id)
    server.clock.pass(1000)
    await joined(second, meeting.id)
    await close(person, proof)
    expect(await meetingAsSeen(first, meeting.id)).toMatchObject({
      state: 'running',
      hosting: true,
      owner: null,
      topic: null,
    })
    expect((await meetingAsSeen(second, meeting.id)).hosting).toBe(false)
  })

  it('CL7: in which nobody else is end; one of somebody else is hosted by its owner again', async () => {
    const [person, owner] = [await newcomer(server, 'ios'), await newcomer(server, 'mac')]
    const proof = await proofOf(person)
    const own = await started(person)
    const theirs = await started(owner)
    const there = await joined(await onTerminal(server, person.account.id, 'mac'), theirs.meeting.id)
    expect((await handOver(owner, theirs.meeting.id, there.attendance)).statusCode).toBeLessThan(300)
    await owner.ask({ method: 'DELETE', url: `/v1/my/attendances/${theirs.attendance}` })
    expect((await rowOf(theirs.meeting.id)).host_id).toBe(person.account.id)
    await close(person, proof)
    expect(await rowOf(own.meeting.id)).toMatchObject({ ended_at: server.clock.now(), end_reason: 'accountClosed' })
    expect(await rowOf(theirs.meeting.id)).toMatchObject({ ended_at: null, host_id: owner.account.id })
  })

  it('CL7: a terminal whose lease is over becomes no host', async () => {
    const [person, lost] = [await newcomer(server, 'ios'), await newcomer(server, 'web')]
    const proof = await proofOf(person)
    const { meeting } = await started(person)
    const there = await joined(lost, meeting.id)
    await server.deps.db.queries
      .updateTable('attendances')
      .set({ lease_until: server.clock.now() })
      .where('id', '=', there.attendance)
      .execute()
    await close(person, proof)
    expect((await rowOf(meeting.id)).end_reason).toBe('accountClosed')
    expect((await attendanceOf(there)).leave_reason).toBe('lost')
  })

  it('a number that was lost by never beginning stays lost, though another meeting has it', async () => {
    const [person, other] = [await newcomer(server, 'web'), await newcomer(server, 'ios')]
    const proof = await proofOf(person)
    const one = await planned(server, person)
    const passed = new Date(server.clock.now().getTime() - 1000)
    await server.deps.db.queries
      .updateTable('meetings')
      .set({ made_at: new Date(passed.getTime() - 1000), number_rests_until: passed })
      .where('id', '=', one.id)
      .execute()
    const next = await planned(server, other)
    await server.deps.db.queries.updateTable('meetings').set({ number: one.number }).where('id', '=', next.id).execute()
    await close(person, proof)
    expect(await rowOf(one.id)).toMatchObject({ end_reason: 'accountClosed', number_rests_until: passed })
    expect((await find(other, one.number)).json()).toMatchObject({ id: next.id })
  })
})

describe('CL7: closing while something happens to a meeting', () => {
  it('and while it begins: it has begun before and ended, or does not begin', async () => {
    for (let round = 0; round < 6; round += 1) {
      const [person, guest] = [await newcomer(server, 'web'), await newcomer(server, 'ios')]
      const mac = await onTerminal(server, person.account.id, 'mac')
      const proof = await proofOf(person)
      const one = await planned(server, person)
      await join(guest, one.id)
      const [closed, began, came] = await Promise.all([
        closeWith(person, proof),
        join(mac, one.id),
        join(guest, one.id),
      ])
      expect(closedBy(closed).ended).toBe(2)
      expect(['in', 'session.ended', 'meeting.ended']).toContain(codeOf(began))
      expect([200, 410, 409, 404]).toContain(came.statusCode)
      const present = await server.deps.db.queries
        .selectFrom('attendances')
        .select('account_id')
        .where('meeting_id', '=', one.id)
        .where('left_at', 'is', null)
        .execute()
      expect(present.map((row) => row.account_id)).not.toContain(person.account.id)
      const { ended_at, host_id } = await rowOf(one.id)
      expect(ended_at === null ? host_id : 'ended').toBe(ended_at === null ? guest.account.id : 'ended')
    }
  })

  it('two who host in each other’s meetings close at once: all is done, and no meeting is left to nobody', async () => {
    for (let round = 0; round < 4; round += 1) {
      const people = [await newcomer(server, 'web'), await newcomer(server, 'web')] as const
      const [a, b] = people
      const proofs = [await proofOf(a), await proofOf(b)] as const
      const [ofA, ofB] = [await started(a), await started(b)]
      const inB = await joined(await onTerminal(server, a.account.id, 'ios'), ofB.meeting.id)
      const inA = await joined(await onTerminal(server, b.account.id, 'ios'), ofA.meeting.id)
      const answers = await Promise.all([closeWith(a, proofs[0]), closeWith(b, proofs[1])])
      for (const answer of answers) expect(answer.statusCode, answer.body).toBe(200)
      for (const one of [ofA, ofB, inA, inB]) expect((await attendanceOf(one)).left_at).not.toBeNull()
      for (const one of [ofA, ofB]) expect((await rowOf(one.meeting.id)).end_reason).toBe('accountClosed')
    }
  })

  it('what is planned while it waits is cancelled too, and locked in the order of all locks', async () => {
    const person = await newcomer(server, 'web')
    const proof = await proofOf(person)
    const closing = await whileItWaitsFor(
      person.account.id,
      () => closeWith(person, proof),
      async (holder) => {
        await holder.query(
          `insert into meetings (id, number, owner_id, host_id, made_at, planned_for, minutes, time_zone, number_rests_until)
         values (gen_random_uuid(), '987654321', $1, $1, $2, $2, 30, 'Asia/Shanghai', $2::timestamptz + interval '31 days')`,
          [person.account.id, server.clock.now()],
        )
      },
    )
    expect(closedBy(closing).ended).toBe(1)
    const { end_reason } = await server.deps.db.queries
      .selectFrom('meetings')
      .select('end_reason')
      .where('owner_id', '=', person.account.id)
      .executeTakeFirstOrThrow()
    expect(end_reason).toBe('accountClosed')
  })

  it('a record of history that is written meanwhile under the lock of the account does not wait for the closing', async () => {
    const [person, other] = [await newcomer(server, 'web'), await newcomer(server, 'ios')]
    const proof = await proofOf(person)
    const { meeting } = await started(person)
    await joined(other, meeting.id)
    const closing = await whileItWaitsFor(
      person.account.id,
      () => closeWith(person, proof),
      async (holder) => {
        await holder.query(
          `insert into history_records (account_id, meeting_id, seq, joined_at, left_at) values ($1, $2, 1, now(), now())`,
          [person.account.id, meeting.id],
        )
      },
    )
    expect(closedBy(closing).ended).toBe(1)
    const left = await server.deps.db.queries
      .selectFrom('history_records')
      .select('meeting_id')
      .where('account_id', '=', person.account.id)
      .execute()
    expect(left).toEqual([])
  })

  it('somebody whose account is closed plans nothing more', async () => {
    const person = await newcomer(server, 'web')
    const proof = await proofOf(person)
    await close(person, proof)
    expect(codeOf(await plan(server, person))).toBe('session.ended')
    expect((await mine(await newcomer(server, 'ios'))).meetings).toEqual([])
  })
})

/** Somebody else holds the account's lock until the request waits for it, and does something then. */
async function whileItWaitsFor<T>(
  account: string,
  ask: () => Promise<T>,
  meanwhile: (holder: pg.Client) => Promise<void>,
): Promise<T> {
  const holder = new pg.Client({ connectionString: server.config.DATABASE_URL })
  await holder.connect()
  try {
    await holder.query('begin')
    await holder.query('select from accounts where id = $1 for update', [account])
    const asked = ask()
    await expect.poll(waiting, { timeout: 10_000 }).toBe(1)
    await meanwhile(holder)
    await holder.query('commit')
    return await asked
  } finally {
    await holder.end()
  }
}

async function waiting(): Promise<number> {
  const { rows } = await server.deps.db.pool.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock' and query ~ 'accounts'`,
  )
  return rows[0]?.count ?? 0
}
