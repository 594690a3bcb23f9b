import type { AnswerOf } from '@foyer/contract'
import { PASS_LIVES_FOR } from '@foyer/rules'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { placesOf } from '../testing/applications/in-rooms.ts'
import { codeOf, onTerminal, started } from '../testing/in-meetings.ts'
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

describe('a pass', () => {
  it('says who it is to one application, for a minute', async () => {
    const drawn = await alice.ask({ method: 'POST', url: '/v1/my/passes', payload: { application: app.id } })
    expect(drawn.statusCode, drawn.body).toBe(201)
    const { pass, application } = drawn.json<AnswerOf<'drawPass'>>()
    expect(application).toMatchObject({ id: app.id, organisation: team.name })
    const { iss, jti, iat = 0, exp = 0, sealed, ...said } = decodeJwt(pass)
    const { nickname, id: sub } = alice.account
    expect(said).toEqual({ aud: app.id, sub, terminal: 'windows', nickname })
    expect(exp - iat).toBe(PASS_LIVES_FOR / 1000)
    for (const kept of [alice.session.id, alice.number.slice(3)]) expect(readable(pass)).not.toContain(kept)
  })

  it('JM9: does not tell what the person agreed to leave, nor how many meetings, nor whether any', async () => {
    await app.admit(await memberIn(server, team.id), room)
    const there = await started(alice)
    const here = await app.admit(await onTerminal(server, alice.account.id, 'mac'), room)
    const both = [there.attendance, here.attendance]
    const passes = await Promise.all([both, [there.attendance], []].map((some) => passFor(alice, app.id, some)))
    for (const id of both) expect(readable(passes[0] ?? '')).not.toContain(id)
    expect(new Set(passes.map((pass) => pass.length)).size).toBe(1)
    expect(new Set(passes.map((pass) => Object.keys(decodeJwt(pass)).join())).size).toBe(1)
  })

  it('JM9: agrees to leave nothing of somebody else', async () => {
    const bo = await memberIn(server, team.id)
    const bos = await started(bo)
    const pass = await passFor(alice, app.id, [bos.attendance])
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

/** All that can be read of a pass without a key, the sealed part as it is and decoded. */
function readable(pass: string): string {
  const said = decodeJwt<{ sealed: string }>(pass)
  return JSON.stringify(said) + Buffer.from(said.sealed, 'base64url').toString('latin1')
}
