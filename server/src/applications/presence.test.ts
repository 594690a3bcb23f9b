import { LEASE_LIVES_FOR } from '@foyer/rules'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { presentIn, renewedBy } from '../testing/applications/in-rooms.ts'
import { codeOf, started } from '../testing/in-meetings.ts'
import {
  type ApplicationOfATest,
  addApplicationTo,
  memberIn,
  newcomer,
  type OrganisationOfATest,
  openOrganisation,
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

describe('presence in an application’s room', () => {
  it('JM10: lives as long as its server renews it', async () => {
    const { attendance, meeting } = await app.admit(alice, room)
    for (let times = 0; times < 5; times += 1) {
      server.clock.pass(LEASE_LIVES_FOR - 1000)
      expect(await renewedBy(app, [attendance])).toEqual([])
    }
    expect(await presentIn(server, meeting.id)).toHaveLength(1)
    server.clock.pass(LEASE_LIVES_FOR)
    expect(await renewedBy(app, [attendance])).toEqual([{ attendance, reason: 'lost' }])
    await expect.poll(() => presentIn(server, meeting.id), { timeout: 8000 }).toEqual([])
  })

  it('a report takes the terminal out, once', async () => {
    const { attendance, meeting } = await app.admit(alice, room)
    const report = () => app.ask({ method: 'DELETE', url: `/v1/application/attendances/${attendance}` })
    expect((await report()).statusCode).toBe(204)
    expect(await presentIn(server, meeting.id)).toEqual([])
    expect((await report()).statusCode).toBe(204)
    expect(await renewedBy(app, [attendance])).toEqual([{ attendance, reason: 'left' }])
  })

  it('what is not the application’s is unknown to it, and stays as it is', async () => {
    const mine = await memberIn(server, team.id)
    const { attendance, meeting } = await app.admit(alice, room)
    const other = await addApplicationTo(server, team.superAdmin)
    const its = (await started(mine)).attendance
    for (const one of [attendance, its, crypto.randomUUID()]) {
      await other.ask({ method: 'DELETE', url: `/v1/application/attendances/${one}` })
      expect(await renewedBy(other, [one])).toEqual([{ attendance: one, reason: null }])
    }
    const end = await other.ask({ method: 'POST', url: '/v1/application/meetings/end', payload: { reference: room } })
    expect(codeOf(end)).toBe('meeting.unknown')
    expect(await presentIn(server, meeting.id)).toHaveLength(1)
    expect(await renewedBy(app, [attendance])).toEqual([])
  })

  it('its end ends it for all', async () => {
    const bo = await memberIn(server, team.id)
    const { meeting } = await app.admit(alice, room)
    await app.admit(bo, room)
    const end = () => app.ask({ method: 'POST', url: '/v1/application/meetings/end', payload: { reference: room } })
    expect((await end()).statusCode).toBe(204)
    expect(await presentIn(server, meeting.id)).toEqual([])
    expect(codeOf(await end())).toBe('meeting.ended')
    const row = server.deps.db.queries.selectFrom('meetings').select(['end_reason']).where('id', '=', meeting.id)
    expect(await row.executeTakeFirst()).toEqual({ end_reason: 'byApplication' })
  })
})
