import type { AnswerOf, Problem } from '@foyer/contract'
import { ADMISSIONS_OF_AN_ACCOUNT_PER_HOUR, MEETINGS_BY_AN_ACCOUNT_PER_HOUR } from '@foyer/rules'
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { placesOf, presentIn, renewedBy } from '../testing/applications/in-rooms.ts'
import { cameInBefore } from '../testing/attending.ts'
import { codeOf, join, onTerminal, start, started } from '../testing/in-meetings.ts'
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
} from '../testing/index.ts'

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
    const { iss, aud, iat, exp, ...said } = payload
    expect(said).toEqual({
      jti: attendance,
      sub: alice.account.id,
      meeting: meeting.id,
      terminal: 'windows',
      host: true,
    })
    expect(new Date((exp ?? 0) * 1000).toISOString()).toBe(expiresAt)
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
    expect(await presentIn(server, meeting.id)).toHaveLength(2)
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
    const other = await onTerminal(server, alice.account.id, 'mac')
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
    expect(await renewedBy(app, [attendance])).toEqual([])
    await app.admit(alice, `${room}-b`, { pass, leave: [attendance] })
    expect(await renewedBy(app, [attendance])).toEqual([{ attendance, reason: 'tookOver' }])
  })

  it('JM4: what the terminal is in elsewhere is in the way here too', async () => {
    await started(alice)
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

  it('SI6: the log has a refusal once of each pass, however often the application asks by it', async () => {
    await app.admit(alice, room)
    const pass = await passFor(alice, app.id)
    const away = () => app.admission(alice, room, { pass, leave: [crypto.randomUUID()] })
    const elsewhere = await Promise.all(Array.from({ length: 6 }, away))
    for (const refused of [...elsewhere, await away()]) expect(codeOf(refused)).toBe('attendance.elsewhere')
    for (let times = 0; times < 3; times += 1)
      expect(codeOf(await app.admission(alice, `${room}-b`, { pass }))).toBe('meeting.terminalTaken')
    expect(await refusedIn(alice)).toEqual(['meeting.terminalTaken', 'attendance.elsewhere'])
    expect(codeOf(await app.admission(alice, `${room}-b`))).toBe('meeting.terminalTaken')
    expect(await refusedIn(alice)).toEqual(['meeting.terminalTaken', 'meeting.terminalTaken', 'attendance.elsewhere'])
  })

  it('its meeting cannot be joined around it', async () => {
    const bo = await memberIn(server, team.id)
    const { meeting } = await app.admit(alice, room)
    expect(codeOf(await join(bo, meeting.id))).toBe('meeting.elsewhere')
    const other = await addApplicationTo(server, team.superAdmin)
    expect(codeOf(await other.admission(bo, room, { starts: false }))).toBe('meeting.unknown')
    expect(await presentIn(server, meeting.id)).toHaveLength(1)
  })

  it('whom the host removed does not come back', async () => {
    const bo = await memberIn(server, team.id)
    const { meeting } = await app.admit(alice, room)
    const { attendance } = await app.admit(bo, room)
    await alice.ask({ method: 'DELETE', url: `/v1/meetings/${meeting.id}/attendances/${attendance}` })
    expect(await renewedBy(app, [attendance])).toEqual([{ attendance, reason: 'removed' }])
    expect(codeOf(await app.admission(bo, room))).toBe('meeting.removed')
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
    expect(codeOf(await start(alice, [attendance]))).toBe('meeting.tooMany')
    await app.admit(await memberIn(server, team.id), `${room}-b`)
    await app.admit(alice, `${room}-b`, { leave: [attendance], starts: false }) // another's can be joined
  })

  it('what is joined in its rooms counts among the meetings that the account joins in an hour', async () => {
    const { attendance } = await app.admit(alice, room)
    await cameInBefore(server, attendance, ADMISSIONS_OF_AN_ACCOUNT_PER_HOUR - 1)
    const mac = await onTerminal(server, alice.account.id, 'mac')
    const refused = await app.admission(mac, room)
    expect([refused.statusCode, codeOf(refused)]).toEqual([429, 'attendance.tooMany'])
    server.clock.pass(3_600_000)
    await app.admit(mac, room)
  })
})

/** What was refused to the person, as their log has it, newest first. */
async function refusedIn(person: TestTerminal): Promise<(string | null)[]> {
  const log = await person.ask({ url: '/v1/my/security-log' })
  return log
    .json<AnswerOf<'mySecurityLog'>>()
    .entries.filter(({ event }) => event === 'actionRefused')
    .map(({ refusal }) => refusal)
}
