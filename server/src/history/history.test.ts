import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { AnswerOf, BodyOf } from '@foyer/contract'
import { HISTORY_PULLED_AT_ONCE, LEASE_LIVES_FOR, type Terminal } from '@foyer/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loseLost } from '../attendances/lose-lost.ts'
import { aMeeting, comeIn, goOut } from '../testing/attending.ts'
import {
  connectLive,
  newcomer,
  problem,
  signIn,
  startTestServer,
  type TestServer,
  type TestTerminal,
} from '../testing/index.ts'

const MINUTE = 60_000

let server: TestServer
let host: TestTerminal
beforeAll(async () => {
  server = await startTestServer()
  host = await newcomer(server, 'web')
})
afterAll(() => server.stop())

async function changes(terminal: TestTerminal, after = 0, limit = HISTORY_PULLED_AT_ONCE) {
  const answer = await terminal.ask({ method: 'GET', url: `/v1/my/history?after=${after}&limit=${limit}` })
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<AnswerOf<'historyChanges'>>()
}

const keptBy = async (terminal: TestTerminal) =>
  (await changes(terminal)).changes.flatMap((one) => (one.change === 'kept' ? [one.record.meeting] : []))

const search = (terminal: TestTerminal, payload: BodyOf<'searchHistory'> = {}) =>
  terminal.ask({ method: 'POST', url: '/v1/my/history/search', payload })

async function found(terminal: TestTerminal, payload: BodyOf<'searchHistory'> = {}) {
  const answer = await search(terminal, payload)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<AnswerOf<'searchHistory'>>()
}

async function turn(terminal: TestTerminal, on: boolean): Promise<void> {
  const answer = await terminal.ask({ method: 'PUT', url: '/v1/my/history/syncing', payload: { on } })
  expect(answer.statusCode, answer.body).toBe(204)
}

async function remove(terminal: TestTerminal, payload: BodyOf<'deleteFromHistory'>): Promise<void> {
  const answer = await terminal.ask({ method: 'POST', url: '/v1/my/history/deletions', payload })
  expect(answer.statusCode, answer.body).toBe(204)
}

/** Somebody who syncs, on a first terminal; `attends` is in a meeting for ten minutes. */
async function someone({ syncing = true, kind = 'windows' as Terminal } = {}) {
  const { number, ...first } = await newcomer(server, kind)
  if (syncing) await turn(first, true)
  return { first, also: (other: Terminal) => signIn(server, number, other) }
}

async function attends(terminal: TestTerminal, meeting?: string, topic?: string): Promise<string> {
  const into = meeting ?? (await aMeeting(server, host, topic))
  const attendance = await comeIn(server, terminal, into)
  server.clock.pass(20_000)
  await goOut(server, terminal, attendance)
  server.clock.pass(MINUTE)
  return into
}

async function isLost(): Promise<void> {
  server.clock.pass(LEASE_LIVES_FOR + 1)
  await loseLost(server.deps)
}

describe('the switch', () => {
  it('HS5: is off by default, and one for the account', async () => {
    const { first, also } = await someone({ syncing: false })
    const mac = await also('mac')
    expect((await changes(first)).syncing).toBe(false)
    await turn(mac, true)
    expect((await changes(first)).syncing).toBe(true)
    expect((await found(first)).syncing).toBe(true)
  })

  it('HS6: stands on the clients; the browser is told that it is not there', async () => {
    const web = await newcomer(server, 'web')
    const answer = await web.ask({ method: 'PUT', url: '/v1/my/history/syncing', payload: { on: true } })
    expect([answer.statusCode, problem(answer).code]).toEqual([403, 'action.notHere'])
  })

  it('HS2: tells every terminal when it is turned, and not when it stands there already', async () => {
    const { first, also } = await someone({ syncing: false })
    const mac = await also('mac')
    const live = await connectLive(server.app, { token: first.token })
    await live.next('welcome')
    await turn(mac, true)
    await live.next('history.changed')
    await turn(mac, true)
    const phone = await also('ios')
    await phone.ask({ method: 'PUT', url: '/v1/my/nickname', payload: { nickname: '同步' } })
    await live.next('profile.changed')
    expect(live.told.filter((one) => one.type === 'history.changed')).toHaveLength(1)
    live.close()
  })

  it('does nothing for a session that is over', async () => {
    const { first, also } = await someone({ syncing: false })
    const mac = await also('mac')
    await mac.ask({ method: 'DELETE', url: '/v1/my/other-terminals' })
    const answer = await first.ask({ method: 'PUT', url: '/v1/my/history/syncing', payload: { on: true } })
    expect(problem(answer).code).toBe('session.ended')
    expect((await changes(mac)).syncing).toBe(false)
  })
})

describe('what goes to the account', () => {
  it('HS2 HS3: meetings that end from then on, and none that ended before', async () => {
    const { first } = await someone({ syncing: false })
    await attends(first)
    await turn(first, true)
    const then = await attends(first)
    expect(await keptBy(first)).toEqual([then])
  })

  it('HS4: none that ends after it was turned off; what was synced is still there', async () => {
    const { first } = await someone()
    const synced = await attends(first)
    await turn(first, false)
    await attends(first)
    expect(await keptBy(first)).toEqual([synced])
    expect((await found(first)).records).toHaveLength(1)
  })

  it('HS2: a meeting that runs when the switch is turned goes by how it stands at its end', async () => {
    const { first } = await someone({ syncing: false })
    const meeting = await aMeeting(server, host)
    const attendance = await comeIn(server, first, meeting)
    await turn(first, true)
    await goOut(server, first, attendance)
    expect(await keptBy(first)).toEqual([meeting])
  })

  it('HS5: a terminal that was lost goes by how the switch stood when its lease ended', async () => {
    const { first, also } = await someone()
    const mac = await also('mac')
    const meeting = await aMeeting(server, host)
    await comeIn(server, first, meeting)
    server.clock.pass(LEASE_LIVES_FOR + 1)
    await turn(mac, false) // nobody has looked for lost ones yet
    expect(await keptBy(mac)).toEqual([meeting])

    await comeIn(server, first, await aMeeting(server, host))
    server.clock.pass(LEASE_LIVES_FOR + 1)
    await turn(mac, true)
    await loseLost(server.deps)
    expect(await keptBy(mac)).toEqual([meeting])
  })

  it('HS6: what a browser attended, too', async () => {
    const { also } = await someone()
    const meeting = await attends(await also('web'))
    expect(await keptBy(await also('web'))).toEqual([meeting])
  })

  it('HS2: every terminal is told when a record comes', async () => {
    const { first, also } = await someone()
    const live = await connectLive(server.app, { token: (await also('ipad')).token })
    await live.next('welcome')
    await attends(first)
    await live.next('history.changed')
    live.close()
  })

  it('HS5: a meeting that several terminals attended is one record, from the first coming to the last leaving', async () => {
    const { first, also } = await someone()
    const phone = await also('ios')
    const meeting = await aMeeting(server, host)
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
    const { first } = await someone()
    const owner = await newcomer(server, 'web')
    await attends(first, await aMeeting(server, owner))
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
    const { first } = await someone()
    const meetings = [await attends(first), await attends(first), await attends(first)]
    await attends(first, meetings[0])
    const one = await changes(first, 0, 2)
    expect(one).toMatchObject({ left: 1, seq: 3 })
    const two = await changes(first, one.seq, 2)
    expect(two).toMatchObject({ left: 0, seq: 4 })
    const all = [...one.changes, ...two.changes].map((change) => change.change === 'kept' && change.record.meeting)
    expect(all).toEqual([meetings[1], meetings[2], meetings[0]])
    expect(await changes(first, two.seq)).toMatchObject({ changes: [], left: 0, seq: two.seq })
  })

  it('HS5: a page has 1000 at most, and is sent compressed to those who take it so', async () => {
    const { first } = await someone({ syncing: false })
    const { rows } = await server.deps.db.pool.query<{ id: string }>(
      `insert into meetings (id, number, owner_id, host_id, made_at, begun_at, ended_at, end_reason, number_rests_until)
       select gen_random_uuid(), (200000000 + n)::text, $1, $1, $2, $2, $2, 'empty', $2::timestamptz + interval '1 day'
       from generate_series(1, 1001) n returning id`,
      [host.account.id, server.clock.now()],
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
    const one = await someone()
    await attends(one.first)
    const other = await someone()
    expect(await keptBy(other.first)).toEqual([])
    expect((await found(other.first)).records).toEqual([])
  })
})

describe('searching', () => {
  it('HS7: by part of a topic, by the name of who started it, by digits of the number', async () => {
    const { first } = await someone()
    const owner = await newcomer(server, 'web')
    await owner.ask({ method: 'PUT', url: '/v1/my/nickname', payload: { nickname: 'Wang 王小明' } })
    const weekly = await attends(first, undefined, '产品周会 Ｗeekly 100%')
    const named = await attends(first, await aMeeting(server, owner))
    const meetingsBy = async (text: string) =>
      (await found(first, { search: text })).records.map((record) => record.meeting)
    expect(await meetingsBy('周会')).toEqual([weekly])
    expect(await meetingsBy('weekLY')).toEqual([weekly])
    expect(await meetingsBy('0%')).toEqual([weekly])
    expect(await meetingsBy('0_')).toEqual([])
    expect(await meetingsBy('王小')).toEqual([named])
    const { records } = await found(first)
    const { number } = records.find((record) => record.meeting === named) ?? { number: '' }
    expect(await meetingsBy(`${number.slice(1, 3)} ${number.slice(3, 8)}`)).toEqual([named])
    expect(await meetingsBy(' ')).toEqual([named, weekly])
  })

  it('HS7: by time, and by who started it', async () => {
    const { first } = await someone()
    const others = await attends(first)
    const between = server.clock.now().toISOString()
    server.clock.pass(MINUTE)
    const own = await attends(first, await aMeeting(server, first))
    const meetings = async (filter: BodyOf<'searchHistory'>) =>
      (await found(first, filter)).records.map((record) => record.meeting)
    expect(await meetings({})).toEqual([own, others])
    expect(await meetings({ from: between })).toEqual([own])
    expect(await meetings({ until: between })).toEqual([others])
    expect(await meetings({ host: 'me' })).toEqual([own])
    expect(await meetings({ host: 'others' })).toEqual([others])
    expect(await meetings({ host: 'others', from: between })).toEqual([])
  })

  it('HS1: newest first, in pages without gaps or doubles, also when all were left at once', async () => {
    const { first } = await someone()
    const all: string[] = []
    for (let time = 0; time < 7; time += 1) all.push(await attends(first))
    await server.deps.db.pool.query(
      'update history_records set left_at = (select max(left_at) from history_records where account_id = $1) where account_id = $1',
      [first.account.id],
    )
    const paged: string[] = []
    let after: string | undefined
    for (;;) {
      const page = await found(first, { limit: 2, ...(after && { after }) })
      paged.push(...page.records.map((record) => record.meeting))
      if (page.next === null) break
      after = page.next
    }
    expect(paged).toHaveLength(7)
    expect(new Set(paged)).toEqual(new Set(all))
    expect((await found(first)).next).toBeNull()
  })

  it('goes on only in the same search of the same account', async () => {
    const { first } = await someone()
    await attends(first)
    await attends(first)
    const { next } = await found(first, { limit: 1 })
    const after = next ?? ''
    expect(problem(await search(first, { limit: 1, after, host: 'others' })).code).toBe('request.invalid')
    const other = await someone()
    expect(problem(await search(other.first, { limit: 1, after })).code).toBe('request.invalid')
    expect(problem(await search(first, { after: 'invented' })).code).toBe('request.invalid')
  })
})

describe('HS7 deleting', () => {
  it('is for every terminal: those that have the record are told that it was deleted, the search has it no longer', async () => {
    const { first, also } = await someone()
    const mac = await also('mac')
    const [gone, stays] = [await attends(first), await attends(first)]
    const { seq } = await changes(mac)
    const live = await connectLive(server.app, { token: mac.token })
    await live.next('welcome')
    await remove(first, { meetings: [gone] })
    await live.next('history.changed')
    const at = server.clock.now().toISOString()
    expect((await changes(mac, seq)).changes).toEqual([{ change: 'deleted', seq: seq + 1, meeting: gone, at }])
    expect((await found(mac)).records.map((record) => record.meeting)).toEqual([stays])
    live.close()
  })

  it('works in the browser too, and many at once', async () => {
    const { first, also } = await someone()
    const web = await also('web')
    const meetings = [await attends(first), await attends(first), await attends(first)]
    await remove(web, { meetings })
    expect(await keptBy(first)).toEqual([])
    expect((await changes(first)).changes.map((change) => change.change)).toEqual(['deleted', 'deleted', 'deleted'])
  })

  it('passes over meetings that the account has no record of', async () => {
    const one = await someone()
    const other = await someone()
    const theirs = await attends(other.first)
    const never = await aMeeting(server, host)
    await remove(one.first, { meetings: [theirs, never, crypto.randomUUID()] })
    expect((await changes(one.first)).changes).toEqual([])
    expect(await keptBy(other.first)).toEqual([theirs])
  })

  it('is not undone by a terminal that is lost later', async () => {
    const { first, also } = await someone()
    const mac = await also('mac')
    const meeting = await aMeeting(server, host)
    await comeIn(server, first, meeting)
    server.clock.pass(10_000)
    await remove(mac, { meetings: [meeting] })
    expect((await changes(mac)).changes).toMatchObject([{ change: 'deleted', meeting }])
    await isLost()
    expect(await keptBy(mac)).toEqual([])
  })

  it('of a record that another terminal made is not undone by one that was in the meeting since before', async () => {
    const { first, also } = await someone()
    const mac = await also('mac')
    const meeting = await aMeeting(server, host)
    const long = await comeIn(server, first, meeting)
    await attends(mac, meeting)
    await remove(mac, { meetings: [meeting] })
    server.clock.pass(1000)
    await goOut(server, first, long)
    expect(await keptBy(mac)).toEqual([])
  })

  it('takes what was lost but not looked for yet', async () => {
    const { first, also } = await someone()
    const mac = await also('mac')
    const meeting = await aMeeting(server, host)
    await comeIn(server, first, meeting)
    server.clock.pass(LEASE_LIVES_FOR + MINUTE)
    await remove(mac, { meetings: [meeting] })
    expect((await changes(mac)).changes).toMatchObject([{ change: 'deleted', meeting }])
  })

  it('leaves what is attended afterwards, and says until when the rest was deleted', async () => {
    const { first } = await someone()
    const meeting = await attends(first)
    await remove(first, { meetings: [meeting] })
    const deletedBefore = server.clock.now().toISOString()
    server.clock.pass(MINUTE)
    const joinedAt = server.clock.now().toISOString()
    await attends(first, meeting)
    expect((await changes(first)).changes).toMatchObject([
      { change: 'kept', deletedBefore, record: { meeting, joinedAt } },
    ])
    expect((await found(first)).records).toMatchObject([{ meeting, joinedAt }])
    await remove(first, { meetings: [meeting] })
    expect((await found(first)).records).toEqual([])
  })

  it('HS5: of a terminal that was offline takes what was there then, and nothing that came since', async () => {
    const { first, also } = await someone()
    const mac = await also('mac')
    const [again, only, later] = [await attends(first), await attends(first), await aMeeting(server, host)]
    const at = server.clock.now().toISOString()
    server.clock.pass(MINUTE)
    const joinedAt = server.clock.now().toISOString()
    await attends(mac, again)
    await attends(mac, later)
    await remove(first, { meetings: [again, only, later], at })
    expect(await keptBy(mac)).toEqual(expect.arrayContaining([again, later]))
    expect(await keptBy(mac)).toHaveLength(2)
    const { changes: all } = await changes(mac)
    expect(all).toContainEqual(
      expect.objectContaining({ deletedBefore: at, record: expect.objectContaining({ meeting: again, joinedAt }) }),
    )
    expect(all).toContainEqual(expect.objectContaining({ change: 'deleted', meeting: only, at }))
  })

  it('is not believed to have happened in the future', async () => {
    const { first } = await someone()
    const meeting = await attends(first)
    await remove(first, { meetings: [meeting], at: new Date(server.clock.now().getTime() + 86_400_000).toISOString() })
    expect((await changes(first)).changes).toMatchObject([{ at: server.clock.now().toISOString() }])
  })

  it('twice changes nothing more', async () => {
    const { first } = await someone()
    const meeting = await attends(first)
    await remove(first, { meetings: [meeting] })
    const { seq } = await changes(first)
    server.clock.pass(MINUTE)
    await remove(first, { meetings: [meeting] })
    expect(await changes(first, seq)).toMatchObject({ changes: [], seq })
  })
})

it('HS5: records that come and go at once have an order without gaps or doubles', async () => {
  const { first, also } = await someone()
  const terminals = [first, await also('mac'), await also('ios'), await also('web')]
  const meetings = await Promise.all(terminals.map(() => aMeeting(server, host)))
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
