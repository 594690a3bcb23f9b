import type { Admission, AnswerOf, Problem } from '@foyer/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { placesOf, renewedBy } from '../testing/applications/in-rooms.ts'
import { codeOf, onTerminal, start, started } from '../testing/in-meetings.ts'
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

describe('what an application learns of where a person is otherwise, and may do about it', () => {
  it('JM9: of a meeting that is not its own, that there is one and on which kind of terminal; nothing else', async () => {
    const { attendance, meeting } = (await start(alice, [], '工资谈判')).json<Admission>()
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
    const others = await Promise.all([1, 2, 3, 4].map(async () => started(await newcomer(server, 'windows'))))
    await app.admit(await memberIn(server, team.id), room)
    await app.admit(await memberIn(server, team.id), `${room}-b`)
    const { attendance } = await app.admit(alice, room, { starts: false })
    for (const [nth, kind] of (['mac', 'android', 'ios', 'ipad'] as const).entries()) {
      const url = `/v1/meetings/${others[nth]?.meeting.id}/attendances`
      await (await onTerminal(server, alice.account.id, kind)).ask({ method: 'POST', url, payload: {} })
    }
    const refused = await app.admission(await onTerminal(server, alice.account.id, 'web'), `${room}-b`, {
      starts: false,
    })
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
    const there = await started(alice)
    const own = await app.admit(await onTerminal(server, alice.account.id, 'mac'), room)
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
    expect(await renewedBy(app, [bos.attendance, own.attendance])).toEqual([])
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
    const there = await started(alice)
    const pass = await passFor(alice, app.id, [there.attendance])
    expect(await placesOf(alice)).toEqual([there.attendance])
    const { attendance } = await app.admit(alice, room, { pass })
    expect(await placesOf(alice)).toEqual([attendance])
    expect(await reasonOf(there.attendance)).toBe('tookOver')
  })

  it('JM9: refused all the same, nothing is left; what the application names of its own goes with it', async () => {
    const bo = await memberIn(server, team.id)
    const there = await started(alice)
    const mac = await onTerminal(server, alice.account.id, 'mac')
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

async function reasonOf(attendance: string): Promise<string | null | undefined> {
  const row = server.deps.db.queries.selectFrom('attendances').select('leave_reason').where('id', '=', attendance)
  return (await row.executeTakeFirst())?.leave_reason
}
