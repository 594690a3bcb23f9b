import type { AnswerOf, Application, Problem } from '@foyer/contract'
import { APPLICATIONS_OF_AN_ORGANISATION, KEYS_OF_AN_APPLICATION, LAST_USE_WRITTEN_EVERY } from '@foyer/rules'
import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  addApplicationTo,
  connectLive,
  memberIn,
  type OrganisationOfATest,
  openOrganisation,
  passFor,
  startReceiver,
  startTestServer,
  type TestServer,
} from '../testing/index.ts'

let server: TestServer
let team: OrganisationOfATest
beforeAll(async () => {
  server = await startTestServer()
})
beforeEach(async () => {
  team = await openOrganisation(server)
})
afterAll(() => server.stop())

const AT = '/v1/organisation/applications'
const codeOf = (answer: { json<T>(): T }) => answer.json<Problem>().code
const ask = (method: InjectOptions['method'] & string, path: string, payload?: object) =>
  team.admin.ask({ method: method as 'GET', url: `${AT}${path}`, ...(payload && { payload }) })
const listed = async () => (await ask('GET', '')).json<AnswerOf<'applications'>>().applications
const logged = async () => {
  const log = await team.admin.ask({ url: '/v1/organisation/log' })
  return log.json<AnswerOf<'administratorsLog'>>().entries
}

describe('企业管理 → 应用', () => {
  it('an administrator adds an application, and the others see it at once', async () => {
    const live = await connectLive(server.app, {}, team.superAdmin.headers)
    const added = await ask('POST', '', { name: '视频会议室' })
    expect(added.statusCode, added.body).toBe(201)
    const application = added.json<Application>()
    expect(application).toMatchObject({
      name: '视频会议室',
      keys: [],
      page: null,
      webhook: null,
      waiting: 0,
      failed: 0,
      present: 0,
    })
    expect(await live.next('organisation.changed')).toMatchObject({ what: 'applications' })
    expect(await listed()).toEqual([application])
    expect((await logged())[0]).toMatchObject({
      event: 'applicationAdded',
      actor: { account: team.admin.account.id },
      details: { application: '视频会议室' },
    })
    live.close()
  })

  it('no two of an organisation have one name; another organisation may', async () => {
    const { id } = (await ask('POST', '', { name: '甲' })).json<Application>()
    await ask('POST', '', { name: '乙' })
    expect(codeOf(await ask('POST', '', { name: '甲' }))).toBe('application.nameTaken')
    expect(codeOf(await ask('PUT', `/${id}/name`, { name: '乙' }))).toBe('application.nameTaken')
    expect((await ask('PUT', `/${id}/name`, { name: '丙' })).statusCode).toBe(204)
    expect((await listed()).map(({ name }) => name).toSorted()).toEqual(['丙', '乙'].toSorted())
    const other = await openOrganisation(server)
    const same = await other.admin.ask({ method: 'POST', url: AT, payload: { name: '乙' } })
    expect(same.statusCode).toBe(201)
  })

  it('there are at most twenty', async () => {
    for (let count = 0; count < APPLICATIONS_OF_AN_ORGANISATION; count += 1) await ask('POST', '', { name: `${count}` })
    const one = await ask('POST', '', { name: '多' })
    expect(one.json<Problem>()).toMatchObject({ code: 'application.enough', facts: { most: 20 } })
  })

  it('a member sees nothing of them', async () => {
    const seen = await team.member.ask({ url: AT })
    expect(codeOf(seen)).toBe('role.mayNot')
  })
})

describe('the page of an application', () => {
  it('is where a browser takes its pass, and is seen by who is asked for one', async () => {
    const { id } = (await ask('POST', '', { name: '甲' })).json<Application>()
    const seen = async () => (await team.member.ask({ url: `/v1/applications/${id}` })).json()
    expect(await seen()).toEqual({ id, name: '甲', organisation: team.name, page: null })
    expect((await ask('PUT', `/${id}/page`, { address: 'https://rooms.example.com/in' })).statusCode).toBe(204)
    expect(await seen()).toMatchObject({ page: 'https://rooms.example.com/in' })
    expect((await logged())[0]).toMatchObject({ event: 'applicationPageSet', details: { host: 'rooms.example.com' } })
    expect(codeOf(await ask('PUT', `/${id}/page`, { address: 'javascript:alert(1)' }))).toBe('request.invalid')
    await ask('PUT', `/${id}/page`, { address: null })
    expect(await seen()).toMatchObject({ page: null })
    await ask('DELETE', `/${id}`)
    expect(await seen()).toMatchObject({ code: 'application.unknown' })
  })
})

describe('a key', () => {
  it('is shown once, kept as a hash, and told by its end', async () => {
    const { id } = (await ask('POST', '', { name: '甲' })).json<Application>()
    const made = (await ask('POST', `/${id}/keys`)).json<AnswerOf<'makeApplicationKey'>>()
    expect(made.secret).toMatch(/^foyer_app_[\w-]{43}$/)
    expect(made.key).toMatchObject({ hint: made.secret.slice(-4), lastUsedAt: null })
    const rows = await server.deps.db.pool.query('select k::text as line from application_keys k')
    for (const { line } of rows.rows) expect(line).not.toContain(made.secret.slice(10))
    expect(JSON.stringify(await listed())).not.toContain(made.secret)
    expect(server.logged.join()).not.toContain(made.secret)
  })

  it('notes its last use, and opens nothing once it is ended', async () => {
    const app = await addApplicationTo(server, team.admin)
    const renew = () =>
      app.ask({ method: 'POST', url: '/v1/application/renewals', payload: { attendances: [crypto.randomUUID()] } })
    expect((await renew()).statusCode).toBe(200)
    const [first] = (await listed())[0]?.keys ?? []
    expect(first?.lastUsedAt).toBe(server.clock.now().toISOString())
    server.clock.pass(LAST_USE_WRITTEN_EVERY)
    await renew()
    expect((await listed())[0]?.keys[0]?.lastUsedAt).toBe(server.clock.now().toISOString())
    expect((await ask('DELETE', `/${app.id}/keys/${first?.id}`)).statusCode).toBe(204)
    const refused = await renew()
    expect([refused.statusCode, codeOf(refused)]).toEqual([401, 'application.keyEnded'])
    expect(codeOf(await ask('DELETE', `/${app.id}/keys/${first?.id}`))).toBe('application.keyUnknown')
    expect((await listed())[0]?.keys).toEqual([])
  })

  it('has up to four others beside it', async () => {
    const app = await addApplicationTo(server, team.admin)
    for (let count = 1; count < KEYS_OF_AN_APPLICATION; count += 1) await ask('POST', `/${app.id}/keys`)
    expect((await ask('POST', `/${app.id}/keys`)).json<Problem>()).toMatchObject({
      code: 'application.keysEnough',
      facts: { most: 5 },
    })
  })

  it('of somebody else is none: a made-up one, a person’s token, nothing at all', async () => {
    const app = await addApplicationTo(server, team.admin)
    const ask = (authorization?: string) =>
      server.ask({
        method: 'POST',
        url: '/v1/application/renewals',
        payload: { attendances: [crypto.randomUUID()] },
        ...(authorization && { headers: { authorization } }),
      })
    const phone = await memberIn(server, team.id, {}, 'ios')
    for (const given of [undefined, `Bearer ${app.key}x`, `Bearer ${phone.token}`, `Basic ${app.key}`, 'Bearer '])
      expect(codeOf(await ask(given))).toBe('application.none')
  })
})

describe('a removed application', () => {
  it('has no keys that work, no running meetings, and is told nothing more', async () => {
    const receiver = await startReceiver()
    const app = await addApplicationTo(server, team.admin, receiver.address)
    const bo = await memberIn(server, team.id, {}, 'mac')
    const { meeting } = await app.admit(bo, 'a-room')
    await expect.poll(() => receiver.received.length).toBe(1)
    const pass = await passFor(bo, app.id)
    expect((await ask('DELETE', `/${app.id}`)).statusCode).toBe(204)
    expect(await listed()).toEqual([])
    expect(codeOf(await app.admission(bo, 'b-room', { pass }))).toBe('application.keyEnded')
    const ended = server.deps.db.queries.selectFrom('meetings').select('end_reason').where('id', '=', meeting.id)
    expect(await ended.executeTakeFirst()).toEqual({ end_reason: 'byApplication' })
    const mine = await bo.ask({ url: '/v1/my/meetings' })
    expect(mine.json<AnswerOf<'myMeetings'>>().attendances).toEqual([])
    await new Promise((resolve) => setTimeout(resolve, 1200))
    expect(receiver.received).toHaveLength(1)
    expect(codeOf(await ask('PUT', `/${app.id}/name`, { name: '又' }))).toBe('application.unknown')
    expect((await logged())[0]).toMatchObject({ event: 'applicationRemoved' })
    await receiver.stop()
  })
})

describe('the webhook address', () => {
  it('comes with its secret the first time only, and is seen without it', async () => {
    const { id } = (await ask('POST', '', { name: '甲' })).json<Application>()
    const set = (address: string) => ask('PUT', `/${id}/webhook`, { address })
    const { secret } = (await set('https://rooms.example.com/hooks')).json<AnswerOf<'setWebhook'>>()
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect((await set('https://rooms.example.com/other')).json()).toEqual({ secret: null })
    const [shown] = await listed()
    expect(shown?.webhook).toMatchObject({ address: 'https://rooms.example.com/other' })
    const rows = await server.deps.db.pool.query('select a::text as line from applications a')
    for (const { line } of rows.rows) expect(line).not.toContain(secret?.slice(6))
    expect((await logged()).slice(0, 2)).toMatchObject([
      { event: 'webhookSet', details: { host: 'rooms.example.com' } },
      { event: 'webhookSet' },
    ])
  })

  it('has no secret to renew where there is no address', async () => {
    const { id } = (await ask('POST', '', { name: '甲' })).json<Application>()
    expect(codeOf(await ask('POST', `/${id}/webhook/secrets`))).toBe('application.noWebhook')
    await ask('PUT', `/${id}/webhook`, { address: 'https://rooms.example.com/' })
    expect((await ask('POST', `/${id}/webhook/secrets`)).statusCode).toBe(201)
    expect((await ask('DELETE', `/${id}/webhook`)).statusCode).toBe(204)
    expect((await listed())[0]?.webhook).toBeNull()
  })

  it.each(['ftp://rooms.example.com/', 'https://user:word@rooms.example.com/'])('is not %s', async (address) => {
    const { id } = (await ask('POST', '', { name: '甲' })).json<Application>()
    expect(codeOf(await ask('PUT', `/${id}/webhook`, { address }))).toBe('application.privateAddress')
  })
})
