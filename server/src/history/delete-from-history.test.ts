import { LEASE_LIVES_FOR } from '@foyer/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { comeIn, goOut } from '../testing/attending.ts'
import {
  aMeetingOfOthers,
  attends,
  changes,
  found,
  isLost,
  keptBy,
  MINUTE,
  remove,
  someone,
  turn,
} from '../testing/in-history.ts'
import { connectLive, startTestServer, type TestServer } from '../testing/index.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

describe('HS7 deleting', () => {
  it('is for every terminal: those that have the record are told that it was deleted, the search has it no longer', async () => {
    const { first, also } = await someone(server)
    const mac = await also('mac')
    const [gone, stays] = [await attends(server, first), await attends(server, first)]
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
    const { first, also } = await someone(server)
    const web = await also('web')
    const meetings = [await attends(server, first), await attends(server, first), await attends(server, first)]
    await remove(web, { meetings })
    expect(await keptBy(first)).toEqual([])
    expect((await changes(first)).changes.map((change) => change.change)).toEqual(['deleted', 'deleted', 'deleted'])
  })

  it('passes over meetings that the account has no record of', async () => {
    const one = await someone(server)
    const other = await someone(server)
    const theirs = await attends(server, other.first)
    const never = await aMeetingOfOthers(server)
    await remove(one.first, { meetings: [theirs, never, crypto.randomUUID()] })
    expect((await changes(one.first)).changes).toEqual([])
    expect(await keptBy(other.first)).toEqual([theirs])
  })

  it('is not undone by a terminal that is lost later', async () => {
    const { first, also } = await someone(server)
    const mac = await also('mac')
    const meeting = await aMeetingOfOthers(server)
    await comeIn(server, first, meeting)
    server.clock.pass(10_000)
    await remove(mac, { meetings: [meeting] })
    expect((await changes(mac)).changes).toMatchObject([{ change: 'deleted', meeting }])
    await isLost(server)
    expect(await keptBy(mac)).toEqual([])
  })

  it('of a record that another terminal made is not undone by one that was in the meeting since before', async () => {
    const { first, also } = await someone(server)
    const mac = await also('mac')
    const meeting = await aMeetingOfOthers(server)
    const long = await comeIn(server, first, meeting)
    await goOut(server, mac, await comeIn(server, mac, meeting))
    server.clock.pass(1000)
    await remove(mac, { meetings: [meeting] })
    server.clock.pass(1000)
    await goOut(server, first, long)
    expect(await keptBy(mac)).toEqual([])
  })

  it('HS4: while syncing is off, takes nothing from a terminal that is in the meeting still', async () => {
    const { first, also } = await someone(server, { syncing: false })
    const mac = await also('mac')
    const meeting = await aMeetingOfOthers(server)
    const long = await comeIn(server, mac, meeting)
    await goOut(server, first, await comeIn(server, first, meeting))
    server.clock.pass(1000)
    await remove(first, { meetings: [meeting] })
    expect((await changes(mac)).changes).toEqual([])
    await turn(mac, true)
    await goOut(server, mac, long)
    expect((await changes(mac)).changes).toMatchObject([{ change: 'kept', deletedBefore: null, record: { meeting } }])
  })

  it('HS7: of what was synced takes it everywhere, though syncing is off by then', async () => {
    const { first, also } = await someone(server)
    const mac = await also('mac')
    const meeting = await aMeetingOfOthers(server)
    const long = await comeIn(server, mac, meeting)
    await goOut(server, first, await comeIn(server, first, meeting))
    server.clock.pass(1000)
    await turn(first, false)
    await remove(first, { meetings: [meeting] })
    expect((await changes(mac)).changes).toMatchObject([{ change: 'deleted', meeting }])
    await turn(mac, true)
    await goOut(server, mac, long)
    expect(await keptBy(mac)).toEqual([])
  })

  it('takes what was lost but not looked for yet', async () => {
    const { first, also } = await someone(server)
    const mac = await also('mac')
    const meeting = await aMeetingOfOthers(server)
    await comeIn(server, first, meeting)
    server.clock.pass(LEASE_LIVES_FOR + MINUTE)
    await remove(mac, { meetings: [meeting] })
    expect((await changes(mac)).changes).toMatchObject([{ change: 'deleted', meeting }])
  })

  it('leaves what is attended afterwards, and says until when the rest was deleted', async () => {
    const { first } = await someone(server)
    const meeting = await attends(server, first)
    await remove(first, { meetings: [meeting] })
    const deletedBefore = server.clock.now().toISOString()
    server.clock.pass(MINUTE)
    const joinedAt = server.clock.now().toISOString()
    await attends(server, first, meeting)
    expect((await changes(first)).changes).toMatchObject([
      { change: 'kept', deletedBefore, record: { meeting, joinedAt } },
    ])
    expect((await found(first)).records).toMatchObject([{ meeting, joinedAt }])
    await remove(first, { meetings: [meeting] })
    expect((await found(first)).records).toEqual([])
  })

  it('HS5: of a terminal that was offline takes what was there then, and nothing that came since', async () => {
    const { first, also } = await someone(server)
    const mac = await also('mac')
    const [again, only, later] = [
      await attends(server, first),
      await attends(server, first),
      await aMeetingOfOthers(server),
    ]
    const at = server.clock.now().toISOString()
    server.clock.pass(MINUTE)
    const joinedAt = server.clock.now().toISOString()
    await attends(server, mac, again)
    await attends(server, mac, later)
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
    const { first } = await someone(server)
    const meeting = await attends(server, first)
    await remove(first, { meetings: [meeting], at: new Date(server.clock.now().getTime() + 86_400_000).toISOString() })
    expect((await changes(first)).changes).toMatchObject([{ at: server.clock.now().toISOString() }])
  })

  it('twice changes nothing more', async () => {
    const { first } = await someone(server)
    const meeting = await attends(server, first)
    await remove(first, { meetings: [meeting] })
    const { seq } = await changes(first)
    server.clock.pass(MINUTE)
    await remove(first, { meetings: [meeting] })
    expect(await changes(first, seq)).toMatchObject({ changes: [], seq })
  })
})
