import type { BodyOf } from '@foyer/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aMeeting } from '../testing/attending.ts'
import { aMeetingOfOthers, attends, found, MINUTE, search, someone } from '../testing/in-history.ts'
import { newcomer, problem, startTestServer, type TestServer } from '../testing/index.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

describe('searching', () => {
  it('HS7: by part of a topic, by the name of who started it, by digits of the number', async () => {
    const { first } = await someone(server)
    const owner = await newcomer(server, 'web')
    await owner.ask({ method: 'PUT', url: '/v1/my/nickname', payload: { nickname: 'Wang 王小明' } })
    const weekly = await attends(server, first, await aMeetingOfOthers(server, '产品周会 Ｗeekly 100%'))
    const named = await attends(server, first, await aMeeting(server, owner))
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
    const { first } = await someone(server)
    const others = await attends(server, first)
    const between = server.clock.now().toISOString()
    server.clock.pass(MINUTE)
    const own = await attends(server, first, await aMeeting(server, first))
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
    const { first } = await someone(server)
    const all: string[] = []
    for (let time = 0; time < 7; time += 1) all.push(await attends(server, first))
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
    const { first } = await someone(server)
    await attends(server, first)
    await attends(server, first)
    const { next } = await found(first, { limit: 1 })
    const after = next ?? ''
    expect(problem(await search(first, { limit: 1, after, host: 'others' })).code).toBe('request.invalid')
    const other = await someone(server)
    expect(problem(await search(other.first, { limit: 1, after })).code).toBe('request.invalid')
    expect(problem(await search(first, { after: 'invented' })).code).toBe('request.invalid')
  })
})
