import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Listening, SOON, startListening } from '../testing/applications/listening.ts'
import {
  addApplicationTo,
  memberIn,
  openOrganisation,
  startReceiver,
  startTestServer,
  type TestServer,
} from '../testing/index.ts'
import { PLACES } from './webhook-lanes.ts'

let server: TestServer
let listening: Listening
let team: Listening['team']
let receiver: Listening['receiver']
let app: Listening['app']
let bo: Listening['bo']
let room: Listening['room']

beforeAll(async () => {
  server = await startTestServer()
  await server.another()
})
beforeEach(async () => {
  listening = await startListening(server)
  ;({ team, receiver, app, bo, room } = listening)
})
afterEach(() => listening.stop())
afterAll(() => server.stop())

describe('a webhook', () => {
  it('is looked for when an application was told something, and not for other meetings', async () => {
    const quiet = await addApplicationTo(server, team.superAdmin)
    const ada = await memberIn(server, team.id)
    const client = new pg.Client({ connectionString: server.config.DATABASE_URL })
    let heard = 0
    client.on('notification', () => {
      heard += 1
    })
    await client.connect()
    try {
      await client.query('listen foyer_webhooks')
      await ada.ask({ method: 'POST', url: '/v1/my/started-meetings', payload: {} })
      await quiet.admit(bo, room)
      await app.admit(await memberIn(server, team.id), room)
      await expect.poll(() => heard, SOON).toBe(1)
    } finally {
      await client.end()
    }
  })

  it('is sent by one process for all, and by whichever is there when that one is gone', async () => {
    expect(await haveTheTurn()).toHaveLength(1)
    receiver.answer(() => new Promise(() => undefined))
    const { attendance } = await app.admit(bo, room)
    await listening.leave(attendance)
    await listening.until(1)
    receiver.answer(() => 204)
    await sql`select pg_terminate_backend(${(await haveTheTurn())[0]})`.execute(server.deps.db.queries)
    await listening.until(3)
    const [one, again] = receiver.received
    expect(again?.headers['webhook-id']).toBe(one?.headers['webhook-id'])
    expect(receiver.received.map(({ said }) => said.type)).toEqual([
      'attendance.joined',
      'attendance.joined',
      'attendance.left',
    ])
    const delivered = server.deps.db.queries
      .selectFrom('webhook_events')
      .select('id')
      .where('application_id', '=', app.id)
      .where('delivered_at', 'is not', null)
    await expect.poll(async () => (await delivered.execute()).length, SOON).toBe(2)
    expect(await haveTheTurn()).toHaveLength(1)
  })

  it('to receivers that hang holds up nobody else, and has few places of an application and an organisation', async () => {
    const hanging = await startReceiver()
    hanging.answer(() => new Promise(() => undefined))
    const teams = await Promise.all(Array.from({ length: 4 }, () => openOrganisation(server, { plan: 'enterprise' })))
    const applications = await Promise.all(
      teams.map(async ({ id, admin }) => {
        const added: { organisation: string; id: string; remove: () => Promise<unknown> }[] = []
        for (let times = 0; times < 3; times += 1) {
          const one = await addApplicationTo(server, admin, hanging.address)
          const url = `/v1/organisation/applications/${one.id}`
          added.push({ organisation: id, id: one.id, remove: () => admin.ask({ method: 'DELETE', url }) })
        }
        return added
      }),
    ).then((added) => added.flat())
    try {
      await somethingHappened(
        applications.map(({ id }) => id),
        6,
      )
      await expect.poll(() => hanging.received.length, SOON).toBeGreaterThanOrEqual(PLACES.quick.inAll)
      const first = hanging.received.slice(0, PLACES.quick.inAll).map(({ said }) => said.data.application)
      const organisationOf = new Map(applications.map(({ id, organisation }) => [id as unknown, organisation]))
      for (const of of Map.groupBy(first, (id) => organisationOf.get(id)).values())
        expect(of).toHaveLength(PLACES.quick.ofAnOrganisation)
      await app.admit(bo, room)
      await listening.until(1)
      const over = server.deps.db.queries.selectFrom('webhook_tries').select('id').where('failure', '=', 'timeout')
      expect(await over.execute()).toEqual([])
      const each = Map.groupBy(hanging.received, ({ said }) => said.data.application)
      for (const of of each.values()) expect(of.length).toBeLessThanOrEqual(PLACES.quick.ofAnApplication)
    } finally {
      for (const { remove } of applications) await remove()
      await hanging.stop()
    }
  }, 60_000)
})

/** The database sessions that hold the turn. */
async function haveTheTurn(): Promise<number[]> {
  const { rows } = await sql<{ pid: number }>`
    select a.pid from pg_locks l join pg_stat_activity a on a.pid = l.pid
    where l.locktype = 'advisory' and l.granted and a.application_name = 'foyer-webhooks'
      and a.datname = current_database()`.execute(server.deps.db.queries)
  return rows.map(({ pid }) => pid)
}

/** Meetings that ended there, all told at once. */
async function somethingHappened(applications: readonly string[], inEach: number): Promise<void> {
  const now = server.clock.now()
  await sql`
    insert into meetings (id, number, made_at, begun_at, ended_at, end_reason, number_rests_until, application_id, reference)
    select gen_random_uuid(), (100000000 + row_number() over ())::text, ${now}, ${now}, ${now}, 'empty',
      ${new Date(now.getTime() + 1)}, a, n::text
    from unnest(${applications}::uuid[]) a, generate_series(1, ${inEach}::int) n`.execute(server.deps.db.queries)
  await sql`
    select tell_application(id, 'meeting.ended', ${now}, '{}') from meetings
    where application_id = any (${applications}::uuid[])`.execute(server.deps.db.queries)
}
