import type { EndReason } from '@foyer/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepExpiredSessions } from '../sessions/sweep-expired-sessions.ts'
import { proofOf } from '../testing/authorisation/callers.ts'
import { codeOf, joined, onTerminal, type PersonOnTerminals, personOf, start, started } from '../testing/in-meetings.ts'
import {
  closeWith,
  memberIn,
  newNumber,
  newNumberCode,
  openOrganisation,
  rebindWith,
  startTestServer,
  type TestServer,
  type TestTerminal,
} from '../testing/index.ts'
import { toldToTheRoom } from '../testing/meetings/told-to-the-room.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

interface Ending {
  reason: EndReason
  /** What has to happen before, in its own time; returns what then ends the session of the first terminal. */
  prepare(person: PersonOnTerminals): Promise<() => Promise<unknown>>
}

const second = ({ terminals }: PersonOnTerminals) => terminals[1] as TestTerminal
const proofFor = ({ account }: PersonOnTerminals, by: TestTerminal, action: Parameters<typeof proofOf>[2]) =>
  proofOf(server, { account, session: by.session.id, token: by.token }, action)

const ENDINGS: Ending[] = [
  {
    reason: 'signedOut',
    prepare:
      async ({ first }) =>
      () =>
        first.ask({ method: 'DELETE', url: '/v1/my/session' }),
  },
  {
    reason: 'endedByYou',
    prepare: async (person) => () =>
      second(person).ask({ method: 'DELETE', url: `/v1/my/terminals/${person.first.session.id}` }),
  },
  {
    reason: 'signedInElsewhere',
    prepare:
      async ({ account }) =>
      () =>
        onTerminal(server, account, 'windows'),
  },
  {
    reason: 'expired',
    prepare:
      async ({ first }) =>
      async () => {
        const { queries } = server.deps.db
        const ends_at_latest = server.clock.now()
        await queries.updateTable('sessions').set({ ends_at_latest }).where('id', '=', first.session.id).execute()
        await sweepExpiredSessions(server.deps)
      },
  },
  {
    reason: 'numberRebound',
    async prepare(person) {
      const proof = await proofFor(person, second(person), 'rebindPhone')
      const fresh = await newNumberCode(server, second(person), proof, newNumber())
      return () => rebindWith(second(person), proof, fresh)
    },
  },
  {
    reason: 'accountClosed',
    async prepare(person) {
      const proof = await proofFor(person, second(person), 'closeAccount')
      return () => closeWith(second(person), proof)
    },
  },
]

async function howItLeft(attendance: string) {
  return server.deps.db.queries
    .selectFrom('attendances as a')
    .innerJoin('sessions as s', 's.id', 'a.session_id')
    .select(['a.leave_reason', 's.end_reason', 'a.left_at', 's.ended_at'])
    .where('a.id', '=', attendance)
    .executeTakeFirstOrThrow()
}

describe('JM11 whatever ends a session takes its terminal out of its meeting', () => {
  it.each(ENDINGS)('JM11: $reason', async ({ reason, prepare }) => {
    const person = await personOf(server, 'free', 'windows', 'mac')
    const act = await prepare(person)
    const { attendance, meeting } = await started(person.first)
    const bystander = (await personOf(server, 'free', 'ios')).first
    const stays = await joined(bystander, meeting.id)
    await act()
    const left = await howItLeft(attendance)
    expect(left).toMatchObject({ leave_reason: 'sessionEnded', end_reason: reason })
    expect(left.left_at).toEqual(left.ended_at)
    expect((await howItLeft(stays.attendance)).leave_reason).toBe(null)
    expect(codeOf(await start(person.first))).toBe('session.ended')
  })

  it.each([
    ['removedByOrganisation', 'deletion'],
    ['disabledByOrganisation', 'disabling'],
  ])('JM11: %s', async (reason, what) => {
    const { id, superAdmin } = await openOrganisation(server)
    const member = await memberIn(server, id, {}, 'windows')
    const { attendance } = await started(member)
    const url = `/v1/organisation/members/${member.account.id}/${what}`
    await superAdmin.ask({ method: 'POST', url, payload: {} })
    expect(await howItLeft(attendance)).toMatchObject({ leave_reason: 'sessionEnded', end_reason: reason })
  })

  it('JM11: its media ends with it, at once', async () => {
    const { first } = await personOf(server, 'free', 'windows')
    const { attendance, meeting } = await started(first)
    const room = toldToTheRoom(server.deps, meeting.id)
    await first.ask({ method: 'DELETE', url: '/v1/my/session' })
    await expect.poll(() => room.told).toEqual([['revoke', attendance, 'sessionEnded']])
    room.stop()
  })

  it('JM11: the database lets no session end whose terminal stays in a meeting', async () => {
    const { first } = await personOf(server, 'free', 'windows')
    await started(first)
    const { pool } = server.deps.db
    const ended = pool.query("update sessions set ended_at = now(), end_reason = 'signedOut' where id = $1", [
      first.session.id,
    ])
    await expect(ended).rejects.toMatchObject({ constraint: 'sessions_leave_their_meetings' })
  })

  it('JM11: and lets nobody in whose session is over', async () => {
    const { first } = await personOf(server, 'free', 'windows')
    const { attendance } = await started(first)
    await first.ask({ method: 'DELETE', url: '/v1/my/session' })
    const { pool } = server.deps.db
    const again = pool.query(
      `insert into attendances (id, meeting_id, owner_id, account_id, session_id, terminal, one_of_own, place, joined_at, lease_until)
       select gen_random_uuid(), meeting_id, owner_id, account_id, session_id, terminal, one_of_own, place, joined_at, lease_until
       from attendances where id = $1`,
      [attendance],
    )
    await expect(again).rejects.toMatchObject({ constraint: 'attendances_running_session' })
  })

  it('JM11: of signing out and joining at once, nobody is left behind in the meeting', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { first } = await personOf(server, 'free', 'windows')
      const [answer] = await Promise.all([start(first), first.ask({ method: 'DELETE', url: '/v1/my/session' })])
      expect(['in', 'session.ended', 'attendance.gone']).toContain(codeOf(answer))
      const present = await server.deps.db.queries
        .selectFrom('attendances')
        .select('id')
        .where('session_id', '=', first.session.id)
        .where('left_at', 'is', null)
        .execute()
      expect(present).toEqual([])
    }
  })
})
