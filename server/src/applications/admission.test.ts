import { type Admission, type AnswerOf, PATHS, type Problem } from '@foyer/contract'
import {
  ADMISSIONS_OF_AN_ACCOUNT_PER_HOUR,
  LEASE_LIVES_FOR,
  MEETINGS_BY_AN_ACCOUNT_PER_HOUR,
  PASS_LIVES_FOR,
  type Terminal,
} from '@foyer/rules'
import { createLocalJWKSet, decodeJwt, type JSONWebKeySet, jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openSession } from '../sessions/open-session.ts'
import { cameInBefore } from '../testing/attending.ts'
import {
  type ApplicationOfATest,
  addApplicationTo,
  memberIn,
  newcomer,
  type OrganisationOfATest,
  openOrganisation,
  passFor,
  startTestServer,
  type TestServer,
  type TestTerminal,
  terminalOf,
} from '../testing/index.ts'

const START = PATHS.startMeeting[1]

let server: TestServer
let team: OrganisationOfATest
let app: ApplicationOfATest
let alice: TestTerminal & { number: string }
let room: string
let rooms = 0

beforeAll(async () => {
  server = await startTestServer()
  team = await openOrganisation(server, { plan: 'enterprise' })
  app = await addApplicationTo(server, team.admin)
})
beforeEach(async () => {
  alice = await newcomer(server, 'windows')
  room = `room-${++rooms}`
})
afterAll(() => server.stop())

const codeOf = (answer: { json<T>(): T }) => answer.json<Problem>().code
const presentIn = (meeting: string) =>
  server.deps.db.queries
    .selectFrom('attendances')
    .selectAll()
    .where('meeting_id', '=', meeting)
    .where('left_at', 'is', null)
    .execute()

describe('an application asks for the admission of who handed it a pass', () => {
  it('a meeting begins with the person of the pass, as their own', async () => {
    const admitted = await app.admit(alice, room, { topic: '周会' })
    expect(admitted).toMatchObject({
      began: true,
      meeting: { reference: room, topic: '周会' },
      person: { account: alice.account.id, nickname: alice.account.nickname, terminal: 'windows', host: true },
      leaseSeconds: 45,
      renewEverySeconds: 15,
    })
    const mine = await alice.ask({ url: '/v1/my/meetings' })
    expect(mine.json<AnswerOf<'myMeetings'>>().attendances).toMatchObject([{ id: admitted.attendance, own: true }])
  })

  it('the ticket is for this application alone, and its keys are public', async () => {
    const { ticket, attendance, meeting, expiresAt } = await app.admit(alice, room)
    const keys = createLocalJWKSet((await server.ask({ url: '/.well-known/jwks.json' })).json<JSONWebKeySet>())
    const options = { issuer: 'https://foyer.test', currentDate: server.clock.now() }
    const { payload } = await jwtVerify(ticket, keys, { ...options, audience: app.id })
    expect(payload).toMatchObject({ jti: attendance, sub: alice.account.id, meeting: meeting.id, terminal: 'windows' })
    expect(new Date((payload.exp ?? 0) * 1000).toISOString()).toBe(expiresAt)
    await expect(jwtVerify(ticket, keys, { ...options, audience: 'foyer-rooms' })).rejects.toThrow('aud')
  })

  it('others join it by its reference', async () => {
    const bo = await memberIn(server, team.id)
    const { meeting } = await app.admit(alice, room)
    expect(await app.admit(bo, room, { starts: false })).toMatchObject({
      began: false,
      meeting: { id: meeting.id },
      person: { host: false },
    })
    expect(await presentIn(meeting.id)).toHaveLength(2)
  })

  it('a reference by which nothing runs is unknown, unless the person starts it', async () => {
    expect(codeOf(await app.admission(alice, room, { starts: false }))).toBe('meeting.unknown')
    await app.admit(alice, room)
    await app.ask({ method: 'POST', url: '/v1/application/meetings/end', payload: { reference: room } })
    expect(codeOf(await app.admission(alice, room, { starts: false }))).toBe('meeting.ended')
    expect((await app.admit(alice, room)).began).toBe(true)
  })

  it('two who begin the same room at once are in one meeting', async () => {
    const people = await Promise.all(Array.from({ length: 4 }, () => memberIn(server, team.id)))
    const admitted = await Promise.all(people.map((one) => app.admit(one, room)))
    expect(new Set(admitted.map(({ meeting }) => meeting.id)).size).toBe(1)
    expect(admitted.filter(({ began }) => began)).toHaveLength(1)
  })

  it('JM1: a second meeting of their own is refused with what is in the way, and none is begun', async () => {
    const { attendance, meeting } = await app.admit(alice, room)
    const other = await onAnother(alice, 'mac')
    const refused = await app.admission(other, `${room}-b`)
    expect(refused.statusCode).toBe(409)
    const problem = refused.json<Problem>()
    expect(problem).toMatchObject({ code: 'meeting.ownTaken', rule: 'JM1' })
    const { id, number } = meeting
    expect(problem.inTheWay).toEqual([
      { attendance, meeting: id, number, reference: room, topic: null, own: true, terminal: 'windows', current: false },
    ])
    expect(codeOf(await app.admission(other, `${room}-b`, { starts: false }))).toBe('meeting.unknown')
  })

  it('JM9: they take over in one step; a refusal leaves the pass and the other place as they were', async () => {
    const { attendance } = await app.admit(alice, room)
    const pass = await passFor(alice, app.id)
    expect(codeOf(await app.admission(alice, `${room}-b`, { pass }))).toBe('meeting.terminalTaken')
    expect(await renewed([attendance])).toEqual([])
    await app.admit(alice, `${room}-b`, { pass, leave: [attendance] })
    expect(await renewed([attendance])).toEqual([{ attendance, reason: 'tookOver' }])
  })

  it('JM4: what the terminal is in elsewhere is in the way here too', async () => {
    await startedBy(alice)
    expect(codeOf(await app.admission(alice, room))).toBe('meeting.terminalTaken')
  })

  it('SI6: what was refused stands in the log of the person', async () => {
    await app.admit(alice, room)
    await app.admission(alice, `${room}-b`)
    const log = await alice.ask({ url: '/v1/my/security-log' })
    expect(log.json<AnswerOf<'mySecurityLog'>>().entries[0]).toMatchObject({
      event: 'actionRefused',
      refusal: 'meeting.terminalTaken',
      rule: 'JM4',
    })
  })

  it('its meeting cannot be joined around it', async () => {
    const bo = await memberIn(server, team.id)
    const { meeting } = await app.admit(alice, room)
    const joined = await bo.ask({ method: 'POST', url: `/v1/meetings/${meeting.id}/attendances`, payload: {} })
    expect(codeOf(joined)).toBe('meeting.elsewhere')
    const other = await addApplicationTo(server, team.superAdmin)
    expect(codeOf(await other.admission(bo, room, { starts: false }))).toBe('meeting.unknown')
    expect(await presentIn(meeting.id)).toHaveLength(1)
  })

  it('whom the host removed does not come back', async () => {
    const bo = await memberIn(server, team.id)
    const { meeting } = await app.admit(alice, room)
    const { attendance } = await app.admit(bo, room)
    await alice.ask({ method: 'DELETE', url: `/v1/meetings/${meeting.id}/attendances/${attendance}` })
    expect(await renewed([attendance])).toEqual([{ attendance, reason: 'removed' }])
    expect(codeOf(await app.admission(bo, room))).toBe('meeting.removed')
  })
})

describe('what an application learns of where a person is otherwise, and may do about it', () => {
  it('JM9: of a meeting that is not its own, that there is one and on which kind of terminal; nothing else', async () => {
    const { attendance, meeting } = await startedBy(alice, '工资谈判')
    const refused = await app.admission(alice, room)
    expect(refused.json<Problem>()).toMatchObject({ code: 'meeting.terminalTaken', rule: 'JM4' })
    expect(refused.json<Problem>().inTheWay).toEqual([{ own: true, terminal: 'windows' }])
    const { nickname } = alice.account
    for (const told of [attendance, meeting.id, meeting.number, '工资谈判', nickname, alice.session.deviceName])
      expect(refused.body).not.toContain(told)
  })

  it('JM9: no more of the rooms of another application', async () => {
    const other = await addApplicationTo(server, team.superAdmin)
    await other.admit(alice, room)
    const refused = await app.admission(alice, room)
    expect(refused.json<Problem>().inTheWay).toEqual([{ own: true, terminal: 'windows' }])
  })

  it('JM5 JM9: where both are in the way, it is told which is its own', async () => {
    const others = await Promise.all([1, 2, 3, 4].map(async () => startedBy(await newcomer(server, 'windows'))))
    await app.admit(await memberIn(server, team.id), room)
    await app.admit(await memberIn(server, team.id), `${room}-b`)
    const { attendance } = await app.admit(alice, room, { starts: false })
    for (const [nth, kind] of (['mac', 'android', 'ios', 'ipad'] as const).entries()) {
      const url = `/v1/meetings/${others[nth]?.meeting.id}/attendances`
      await (await onAnother(alice, kind)).ask({ method: 'POST', url, payload: {} })
    }
    const refused = await app.admission(await onAnother(alice, 'web'), `${room}-b`, { starts: false })
    const { code, inTheWay = [] } = refused.json<Problem>()
    expect(code).toBe('meeting.fiveTaken')
    expect(inTheWay.filter((one) => 'attendance' in one)).toMatchObject([{ attendance, reference: room }])
    expect(inTheWay.filter((one) => !('attendance' in one)).map((one) => Object.keys(one).sort())).toEqual(
      Array.from({ length: 4 }, () => ['own', 'terminal']),
    )
  })

  it('JM9: it takes nobody out of a meeting that is not its own', async () => {
    const bo = await memberIn(server, team.id)
    const bos = await app.admit(bo, room)
    const there = await startedBy(alice)
    const own = await app.admit(await onAnother(alice, 'mac'), room)
    const pass = await passFor(alice, app.id)
    for (const leave of [
      [there.attendance],
      [own.attendance, there.attendance],
      [bos.attendance],
      [crypto.randomUUID()],
    ]) {
      const refused = await app.admission(alice, room, { pass, leave })
      expect([refused.statusCode, codeOf(refused)]).toEqual([403, 'attendance.elsewhere'])
    }
    expect(await placesOf(alice)).toEqual([own.attendance, there.attendance].sort())
    expect(await renewed([bos.attendance, own.attendance])).toEqual([])
    const log = await alice.ask({ url: '/v1/my/security-log' })
    expect(log.json<AnswerOf<'mySecurityLog'>>().entries[0]).toMatchObject({ refusal: 'attendance.elsewhere' })
    await alice.ask({ method: 'DELETE', url: `/v1/my/attendances/${there.attendance}` })
    await app.admit(alice, room, { pass, leave: [own.attendance] }) // the pass is as good as before
  })

  it('JM9: what it names of its own that is over by then is no mistake', async () => {
    const { attendance } = await app.admit(alice, room)
    await app.ask({ method: 'DELETE', url: `/v1/application/attendances/${attendance}` })
    await app.admit(alice, room, { leave: [attendance] })
  })

  it('JM9: the person leaves elsewhere what they agreed to when they drew the pass, in one step', async () => {
    const there = await startedBy(alice)
    const pass = await passFor(alice, app.id, [there.attendance])
    expect(await placesOf(alice)).toEqual([there.attendance])
    const { attendance } = await app.admit(alice, room, { pass })
    expect(await placesOf(alice)).toEqual([attendance])
    expect(await reasonOf(there.attendance)).toBe('tookOver')
  })

  it('JM9: refused all the same, nothing is left; what the application names of its own goes with it', async () => {
    const bo = await memberIn(server, team.id)
    const there = await startedBy(alice)
    const mac = await onAnother(alice, 'mac')
    await app.admit(bo, room)
    const here = await app.admit(mac, room)
    const own = await app.admission(mac, `${room}-b`, { leave: [here.attendance] })
    expect(codeOf(own)).toBe('meeting.ownTaken')
    expect(await placesOf(alice)).toEqual([here.attendance, there.attendance].sort())
    const pass = await passFor(mac, app.id, [there.attendance])
    expect(codeOf(await app.admission(mac, `${room}-b`, { pass }))).toBe('meeting.terminalTaken')
    expect(await placesOf(alice)).toEqual([here.attendance, there.attendance].sort())
    expect(await reasonOf(there.attendance)).toBeNull()
    const { attendance } = await app.admit(mac, `${room}-b`, { pass, leave: [here.attendance] })
    expect(await placesOf(alice)).toEqual([attendance])
  })
})

describe('nobody comes and goes without end by an application', () => {
  it('what is started in its rooms counts among the meetings that the account starts in an hour', async () => {
    const { attendance } = await app.admit(alice, room)
    await server.deps.db.pool.query(
      `insert into failed_tries (kind, subject, failed_at)
       select kind, subject, failed_at from failed_tries, generate_series(1, $1::int)
       where kind = 'meetings by' and subject = $2`,
      [MEETINGS_BY_AN_ACCOUNT_PER_HOUR - 1, server.deps.secrets.keyOf('account', alice.account.id)],
    )
    const refused = await app.admission(alice, `${room}-b`, { leave: [attendance] })
    expect([refused.statusCode, codeOf(refused)]).toEqual([429, 'meeting.tooMany'])
    expect(refused.headers['retry-after']).toBe('3600')
    expect(await placesOf(alice)).toEqual([attendance])
    const mine = await alice.ask({ method: 'POST', url: START, payload: { leave: [attendance] } })
    expect(codeOf(mine)).toBe('meeting.tooMany')
    await app.admit(await memberIn(server, team.id), `${room}-b`)
    await app.admit(alice, `${room}-b`, { leave: [attendance], starts: false }) // another's can be joined
  })

  it('what is joined in its rooms counts among the meetings that the account joins in an hour', async () => {
    const { attendance } = await app.admit(alice, room)
    await cameInBefore(server, attendance, ADMISSIONS_OF_AN_ACCOUNT_PER_HOUR - 1)
    const mac = await onAnother(alice, 'mac')
    const refused = await app.admission(mac, room)
    expect([refused.statusCode, codeOf(refused)]).toEqual([429, 'attendance.tooMany'])
    server.clock.pass(3_600_000)
    await app.admit(mac, room)
  })
})

describe('a pass', () => {
  it('says who it is to one application, for a minute', async () => {
    const drawn = await alice.ask({ method: 'POST', url: '/v1/my/passes', payload: { application: app.id } })
    expect(drawn.statusCode, drawn.body).toBe(201)
    const { pass, application } = drawn.json<AnswerOf<'drawPass'>>()
    expect(application).toMatchObject({ id: app.id, organisation: team.name })
    const said = decodeJwt(pass)
    expect(said).toMatchObject({
      aud: app.id,
      sub: alice.account.id,
      session: alice.session.id,
      terminal: 'windows',
      nickname: alice.account.nickname,
    })
    expect((said.exp ?? 0) - (said.iat ?? 0)).toBe(PASS_LIVES_FOR / 1000)
    expect(JSON.stringify(said)).not.toContain(alice.number.slice(3))
  })

  it('JM9: does not tell what the person agreed to leave, nor how many meetings', async () => {
    await app.admit(await memberIn(server, team.id), room)
    const there = await startedBy(alice)
    const here = await app.admit(await onAnother(alice, 'mac'), room)
    const both = [there.attendance, here.attendance]
    const said = decodeJwt(await passFor(alice, app.id, both))
    const claim = Buffer.from(String(said.leaves), 'base64url')
    for (const id of both) {
      expect(JSON.stringify(said)).not.toContain(id)
      expect(claim.toString('latin1')).not.toContain(id)
    }
    const ofOne = decodeJwt(await passFor(alice, app.id, [there.attendance]))
    expect(Buffer.from(String(ofOne.leaves), 'base64url')).toHaveLength(claim.length)
    expect(decodeJwt(await passFor(alice, app.id))).not.toHaveProperty('leaves')
  })

  it('JM9: agrees to leave nothing of somebody else', async () => {
    const bo = await memberIn(server, team.id)
    const bos = await startedBy(bo)
    const pass = await passFor(alice, app.id, [bos.attendance])
    expect(decodeJwt(pass)).not.toHaveProperty('leaves')
    await app.admit(alice, room, { pass })
    expect(await placesOf(bo)).toEqual([bos.attendance])
  })

  it('is good once', async () => {
    const pass = await passFor(alice, app.id)
    await app.admit(alice, room, { pass })
    expect(codeOf(await app.admission(alice, room, { pass }))).toBe('pass.gone')
  })

  it('is good once, whoever uses it at the same time', async () => {
    const pass = await passFor(alice, app.id)
    const answers = await Promise.all(Array.from({ length: 4 }, () => app.admission(alice, room, { pass })))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 422, 422, 422])
  })

  it('is gone after its minute', async () => {
    const pass = await passFor(alice, app.id)
    server.clock.pass(PASS_LIVES_FOR)
    expect(codeOf(await app.admission(alice, room, { pass }))).toBe('pass.gone')
  })

  it('of another application, a ticket and any other text open nothing', async () => {
    const other = await addApplicationTo(server, team.superAdmin)
    const { ticket } = await app.admit(alice, room)
    for (const pass of [await passFor(alice, other.id), ticket, 'x.y.z', ''])
      expect(codeOf(await app.admission(alice, room, { pass }))).toBe('pass.gone')
  })

  it('JM11: is gone with the session that drew it', async () => {
    const pass = await passFor(alice, app.id)
    await alice.ask({ method: 'DELETE', url: '/v1/my/session' })
    expect(codeOf(await app.admission(alice, room, { pass }))).toBe('pass.gone')
  })

  it('is not drawn for an application that is not there', async () => {
    const application = crypto.randomUUID()
    const drawn = await alice.ask({ method: 'POST', url: '/v1/my/passes', payload: { application } })
    expect(codeOf(drawn)).toBe('application.unknown')
  })
})

describe('presence in an application’s room', () => {
  it('JM10: lives as long as its server renews it', async () => {
    const { attendance, meeting } = await app.admit(alice, room)
    for (let times = 0; times < 5; times += 1) {
      server.clock.pass(LEASE_LIVES_FOR - 1000)
      expect(await renewed([attendance])).toEqual([])
    }
    expect(await presentIn(meeting.id)).toHaveLength(1)
    server.clock.pass(LEASE_LIVES_FOR)
    expect(await renewed([attendance])).toEqual([{ attendance, reason: 'lost' }])
    await expect.poll(() => presentIn(meeting.id), { timeout: 8000 }).toEqual([])
  })

  it('a report takes the terminal out, once', async () => {
    const { attendance, meeting } = await app.admit(alice, room)
    const report = () => app.ask({ method: 'DELETE', url: `/v1/application/attendances/${attendance}` })
    expect((await report()).statusCode).toBe(204)
    expect(await presentIn(meeting.id)).toEqual([])
    expect((await report()).statusCode).toBe(204)
    expect(await renewed([attendance])).toEqual([{ attendance, reason: 'left' }])
  })

  it('what is not the application’s is unknown to it, and stays as it is', async () => {
    const mine = await memberIn(server, team.id)
    const { attendance, meeting } = await app.admit(alice, room)
    const other = await addApplicationTo(server, team.superAdmin)
    const own = await mine.ask({ method: 'POST', url: START, payload: {} })
    const its = own.json<{ attendance: string }>().attendance
    for (const one of [attendance, its, crypto.randomUUID()]) {
      await other.ask({ method: 'DELETE', url: `/v1/application/attendances/${one}` })
      expect(await renewed([one], other)).toEqual([{ attendance: one, reason: null }])
    }
    const end = await other.ask({ method: 'POST', url: '/v1/application/meetings/end', payload: { reference: room } })
    expect(codeOf(end)).toBe('meeting.unknown')
    expect(await presentIn(meeting.id)).toHaveLength(1)
    expect(await renewed([attendance])).toEqual([])
  })

  it('its end ends it for all', async () => {
    const bo = await memberIn(server, team.id)
    const { meeting } = await app.admit(alice, room)
    await app.admit(bo, room)
    const end = () => app.ask({ method: 'POST', url: '/v1/application/meetings/end', payload: { reference: room } })
    expect((await end()).statusCode).toBe(204)
    expect(await presentIn(meeting.id)).toEqual([])
    expect(codeOf(await end())).toBe('meeting.ended')
    const row = server.deps.db.queries.selectFrom('meetings').select(['end_reason']).where('id', '=', meeting.id)
    expect(await row.executeTakeFirst()).toEqual({ end_reason: 'byApplication' })
  })
})

/** In a meeting of the server's own. */
async function startedBy(one: TestTerminal, topic?: string): Promise<Admission> {
  const answer = await one.ask({ method: 'POST', url: START, payload: { ...(topic && { topic }) } })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json<Admission>()
}

/** Where the person's terminals are, by the ids of their attendances. */
async function placesOf(one: TestTerminal): Promise<string[]> {
  const mine = await one.ask({ url: '/v1/my/meetings' })
  return mine
    .json<AnswerOf<'myMeetings'>>()
    .attendances.map(({ id }) => id)
    .sort()
}

async function reasonOf(attendance: string): Promise<string | null | undefined> {
  const row = server.deps.db.queries.selectFrom('attendances').select('leave_reason').where('id', '=', attendance)
  return (await row.executeTakeFirst())?.leave_reason
}

/** Which of them are gone. */
async function renewed(attendances: string[], by = app): Promise<AnswerOf<'renewAttendances'>['gone']> {
  const answer = await by.ask({ method: 'POST', url: '/v1/application/renewals', payload: { attendances } })
  return answer.json<AnswerOf<'renewAttendances'>>().gone
}

/** Another terminal of the same person. */
async function onAnother(person: TestTerminal, kind: Terminal): Promise<TestTerminal> {
  const how = { method: 'phoneCode', place: '192.0.2.0' } as const
  const opened = await server.deps.db.transaction((tx) =>
    openSession(tx, person.account.id, terminalOf(kind), how, server.clock.now()),
  )
  const headers = { authorization: `Bearer ${opened.token}` }
  return {
    ...person,
    headers,
    ask: (request) => server.ask({ ...request, headers: { ...headers, ...request.headers } }),
  }
}
