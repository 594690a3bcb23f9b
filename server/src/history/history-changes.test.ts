import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { LEASE_LIVES_FOR } from '@foyer/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loseLost } from '../attendances/lose-lost.ts'
import { aMeeting, comeIn, goOut } from '../testing/attending.ts'
import { aMeetingOfOthers, attends, changes, found, keptBy, remove, someone, turn } from '../testing/in-history.ts'
import { connectLive, newcomer, problem, startTestServer, type TestServer } from '../testing/index.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

describe('what goes to the account', () => {
  it('HS2 HS3: meetings that end from then on, and none that ended before', async () => {
    const { first } = await someone(server, { syncing: false })
    await attends(server, first)
    await turn(first, true)
    const then = await attends(server, first)
    expect(await keptBy(first)).toEqual([then])
  })

  it('HS4: none that ends after it was turned off; what was synced is still there', async () => {
    const { first } = await someone(server)
    const synced = await attends(server, first)
    await turn(first, false)
    await attends(server, first)
    expect(await keptBy(first)).toEqual([synced])
    expect((await found(first)).records).toHaveLength(1)
  })

  it('HS2: a meeting that runs when the switch is turned goes by how it stands at its end', async () => {
    const { first } = await someone(server, { syncing: false })
    const meeting = await aMeetingOfOthers(server)
    const attendance = await comeIn(server, first, meeting)
    await turn(first, true)
    await goOut(server, first, attendance)
    expect(await keptBy(first)).toEqual([meeting])
  })

  it('HS5: a terminal that was lost goes by how the switch stood when its lease ended', async () => {
    const { first, also } = await someone(server)
    const mac = await also('mac')
    const meeting = await aMeetingOfOthers(server)
    await comeIn(server, first, meeting)
    server.clock.pass(LEASE_LIVES_FOR + 1)
    await turn(mac, false) // nobody has looked for lost ones yet
    expect(await keptBy(mac)).toEqual([meeting])

    await comeIn(server, first, await aMeetingOfOthers(server))
    server.clock.pass(LEASE_LIVES_FOR + 1)
    await turn(mac, true)
    await loseLost(server.deps)
    expect(await keptBy(mac)).toEqual([meeting])
  })

  it('HS6: what a browser attended, too', async () => {
    const { also } = await someone(server)
    const meeting = await attends(server, await also('web'))
    expect(await keptBy(await also('web'))).toEqual([meeting])
  })

  it('HS2: every terminal is told when a record comes', async () => {
    const { first, also } = await someone(server)
    const live = await connectLive(server.app, { token: (await also('ipad')).token })
    await live.next('welcome')
    await attends(server, first)
    await live.next('history.changed')
    live.close()
  })

  it('HS5: a meeting that several terminals attended is one record, from the first coming to the last leaving', async () => {
    const { first, also } = await someone(server)
    const phone = await also('ios')
    const meeting = await aMeetingOfOthers(server)
    const from = server.clock.now()
    const long = await comeIn(server, first, meeting)
    server.clock.pass(10_000)
    await goOut(server, phone, await comeIn(server, phone, meeting))
    server.clock.pass(10_000)
    await goOut(server, first, long)
    const { changes: all } = await changes(first)
    expect(all).toMatchObject([
      {
        change: 'kept',
        deletedBefore: null,
        record: { meeting, joinedAt: from.toISOString(), leftAt: server.clock.now().toISOString() },
      },
    ])
  })

  it('names nobody whose account is closed, and says names as they are now', async () => {
    const { first } = await someone(server)
    const owner = await newcomer(server, 'web')
    await attends(server, first, await aMeeting(server, owner))
    await owner.ask({ method: 'PUT', url: '/v1/my/nickname', payload: { nickname: '新名字' } })
    expect((await found(first)).records[0]).toMatchObject({ owner: { nickname: '新名字' }, own: false, topic: null })
    await server.deps.db.pool.query(
      'update sessions set ended_at = $2, end_reason = $3 where account_id = $1 and ended_at is null',
      [owner.account.id, server.clock.now(), 'accountClosed'],
    )
    await server.deps.db.pool.query("update accounts set closed_at = $2, nickname = '' where id = $1", [
      owner.account.id,
      server.clock.now(),
    ])
    expect((await found(first)).records[0]).toMatchObject({ owner: null, own: false })
    expect((await found(first, { search: '新名字' })).records).toEqual([])
  })
})

describe('catching up', () => {
  it('HS5: comes in the order of the changes, in pages, and each record once as it is now', async () => {
    const { first } = await someone(server)
    const meetings = [await attends(server, first), await attends(server, first), await attends(server, first)]
    await attends(server, first, meetings[0])
    const one = await changes(first, 0, 2)
    expect(one).toMatchObject({ left: 1, seq: 3 })
    const two = await changes(first, one.seq, 2)
    expect(two).toMatchObject({ left: 0, seq: 4 })
    const all = [...one.changes, ...two.changes].map((change) => change.change === 'kept' && change.record.meeting)
    expect(all).toEqual([meetings[1], meetings[2], meetings[0]])
    expect(await changes(first, two.seq)).toMatchObject({ changes: [], left: 0, seq: two.seq })
  })

  it('HS5: a page has 1000 at most, and is sent compressed to those who take it so', async () => {
    const { first } = await someone(server, { syncing: false })
    const { rows } = await server.deps.db.pool.query<{ id: string }>(
      `insert into meetings (id, number, owner_id, host_id, made_at, begun_at, ended_at, end_reason, number_rests_until)
       select gen_random_uuid(), (200000000 + n)::text, $1, $1, $2, $2, $2, 'empty', $2::timestamptz + interval '1 day'
       from generate_series(1, 1001) n returning id`,
      [first.account.id, server.clock.now()],
    )
    await server.deps.db.pool.query(
      `insert into history_records (account_id, meeting_id, seq, joined_at, left_at)
       select $1, id, n, $3, $3 from unnest($2::uuid[]) with ordinality as m (id, n)`,
      [first.account.id, rows.map((row) => row.id), server.clock.now()],
    )
    const page = await changes(first)
    expect([page.changes.length, page.seq, page.left]).toEqual([1000, 1000, 1])
    const sentAs = async (accepted: string) => {
      const headers = { 'accept-encoding': accepted }
      const { rawPayload, headers: said } = await first.ask({ method: 'GET', url: '/v1/my/history', headers })
      return { body: rawPayload, encoding: said['content-encoding'], vary: said.vary }
    }
    const [br, gzip, plain] = await Promise.all(['gzip, deflate, br', 'gzip, br;q=0', 'identity'].map(sentAs))
    expect([br?.encoding, gzip?.encoding, plain?.encoding]).toEqual(['br', 'gzip', undefined])
    expect(br?.vary).toBe('accept-encoding')
    const unpacked = [brotliDecompressSync(br?.body ?? ''), gunzipSync(gzip?.body ?? ''), plain?.body ?? Buffer.of()]
    for (const one of unpacked) expect(JSON.parse(one.toString())).toEqual(page)
    expect(br?.body.length).toBeLessThan((plain?.body.length ?? 0) / 4)
    const more = await first.ask({ method: 'GET', url: '/v1/my/history?limit=1001' })
    expect(problem(more).code).toBe('request.invalid')
  })

  it("shows nobody another's records", async () => {
    const one = await someone(server)
    await attends(server, one.first)
    const other = await someone(server)
    expect(await keptBy(other.first)).toEqual([])
    expect((await found(other.first)).records).toEqual([])
  })
})

it('HS5: records that come and go at once have an order without gaps or doubles', async () => {
  const { first, also } = await someone(server)
  const terminals = [first, await also('mac'), await also('ios'), await also('web')]
  const meetings = await Promise.all(terminals.map(() => aMeetingOfOthers(server)))
  const attendances: string[] = []
  for (const [at, terminal] of terminals.entries())
    attendances.push(await comeIn(server, terminal, meetings[at] as string))
  server.clock.pass(1000)
  await Promise.all([
    ...terminals.map((terminal, at) => goOut(server, terminal, attendances[at] as string)),
    remove(first, { meetings: meetings.slice(0, 2) }),
    turn(first, false),
  ])
  const { changes: all } = await changes(first)
  const seqs = all.map((one) => one.seq)
  expect(new Set(seqs).size).toBe(seqs.length)
  const deleted = all.filter((one) => one.change === 'deleted').map((one) => one.meeting)
  for (const meeting of deleted) expect(meetings.slice(0, 2)).toContain(meeting)
  for (const meeting of meetings.slice(0, 2)) expect(await keptBy(first)).not.toContain(meeting)
})
