import type { AdministratorsEvent, AdministratorsLogEntry } from '@foyer/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordAct } from '../members/administrators-log.ts'
import {
  addMemberTo,
  type OrganisationOfATest,
  openOrganisation,
  problem,
  startTestServer,
  type TestServer,
  type TestTerminal,
} from '../testing/index.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

type Page = { entries: AdministratorsLogEntry[]; next: string | null }
const ask = (person: TestTerminal, query = '') => person.ask({ method: 'GET', url: `/v1/organisation/log${query}` })
const page = async (person: TestTerminal, query?: string) => (await ask(person, query)).json<Page>()
const exported = (person: TestTerminal, query = '', language = 'zh-CN') =>
  person.ask({ method: 'GET', url: `/v1/organisation/log.csv${query}`, headers: { 'accept-language': language } })

/** So many acts, a minute after one another. */
async function write(
  { id, superAdmin }: OrganisationOfATest,
  events: readonly AdministratorsEvent[],
  subject?: string,
  details?: Record<string, string>,
): Promise<Date[]> {
  const moments: Date[] = []
  for (const event of events) {
    server.clock.pass(60_000)
    const now = server.clock.now()
    moments.push(now)
    const act = {
      organisation: id,
      event,
      actor: superAdmin.account.id,
      ...(subject && { subject }),
      ...(details && { details }),
    }
    await server.deps.db.transaction((tx) => recordAct(tx, now, act))
  }
  return moments
}

/** RFC 4180, as far as a spreadsheet reads it. */
function readCsv(text: string): string[][] {
  const records = text.replace(/^\ufeff/, '').split('\r\n')
  expect(records.pop()).toBe('')
  return records.map((record) =>
    [...record.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"]*))/g)].map(([, quoted, plain]) =>
      quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
    ),
  )
}

describe('操作日志', () => {
  it('shows what was done, by whom, to whom and when, the latest first', async () => {
    const house = await openOrganisation(server)
    const { superAdmin, admin, member } = house
    const [first] = await write(house, ['memberAdded'], member.account.id)
    await server.deps.db.transaction((tx) =>
      recordAct(tx, server.clock.now(), { organisation: house.id, event: 'organisationBegun', actor: null }),
    )
    const { entries, next } = await page(admin)
    expect(entries).toMatchObject([
      { event: 'organisationBegun', actor: null, subject: null },
      {
        event: 'memberAdded',
        at: first?.toISOString(),
        actor: { account: superAdmin.account.id, nickname: '夏娃' },
        subject: { account: member.account.id, nickname: '阿博' },
        details: {},
      },
    ])
    expect(next).toBeNull()
  })

  it('says no name of one whose account is closed', async () => {
    const house = await openOrganisation(server)
    const gone = await addMemberTo(server, house.id, { nickname: '张三' })
    await write(house, ['memberDeleted'], gone.account)
    await server.deps.db.queries
      .updateTable('accounts')
      .set({ closed_at: server.clock.now(), nickname: '' })
      .where('id', '=', gone.account)
      .execute()
    expect((await page(house.admin)).entries[0]?.subject).toEqual({ account: gone.account, nickname: null })
    expect((await exported(house.admin)).body).toContain('（账号已注销）')
  })

  it('comes in pages that neither repeat nor leave out, whatever is written meanwhile', async () => {
    const house = await openOrganisation(server)
    await write(house, ['memberAdded', 'memberEdited', 'memberDisabled', 'memberEnabled', 'memberDeleted'])
    const first = await page(house.superAdmin, '?limit=2')
    await write(house, ['departmentAdded'])
    const second = await page(house.superAdmin, `?limit=2&before=${first.next}`)
    const third = await page(house.superAdmin, `?limit=2&before=${second.next}`)
    expect([first, second, third].map((one) => one.entries.map((entry) => entry.event))).toEqual([
      ['memberDeleted', 'memberEnabled'],
      ['memberDisabled', 'memberEdited'],
      ['memberAdded'],
    ])
    expect(third.next).toBeNull()
    const ids = [first, second, third].flatMap((one) => one.entries.map((entry) => entry.id))
    expect(new Set(ids).size).toBe(5)
    for (const id of ids) expect(id).not.toMatch(/^\d+$/)
  })

  it('is filtered by event, by who, by whom and by time', async () => {
    const house = await openOrganisation(server)
    const { superAdmin, admin, member } = house
    const [, second, third] = await write(house, ['memberAdded', 'memberEdited', 'memberAdded'], member.account.id)
    await server.deps.db.transaction((tx) =>
      recordAct(tx, server.clock.now(), { organisation: house.id, event: 'memberAdded', actor: admin.account.id }),
    )
    const count = async (query: string) => (await page(superAdmin, query)).entries.length
    expect(await count('?event=memberAdded')).toBe(3)
    expect(await count(`?actor=${superAdmin.account.id}`)).toBe(3)
    expect(await count(`?actor=${superAdmin.account.id}&event=memberAdded`)).toBe(2)
    expect(await count(`?subject=${member.account.id}`)).toBe(3)
    expect(await count(`?subject=${admin.account.id}`)).toBe(0)
    expect(await count(`?from=${second?.toISOString()}&until=${third?.toISOString()}`)).toBe(1)
    expect(await count(`?until=${second?.toISOString()}`)).toBe(1)
    expect(problem(await ask(superAdmin, '?event=everything')).code).toBe('request.invalid')
    expect(problem(await ask(superAdmin, '?actor=eve')).code).toBe('request.invalid')
    expect(problem(await ask(superAdmin, '?from=yesterday')).code).toBe('request.invalid')
  })

  it("is the organisation's own, and its pages are good for no other", async () => {
    const ours = await openOrganisation(server)
    const theirs = await openOrganisation(server)
    await write(theirs, ['memberAdded', 'memberEdited'])
    expect((await page(ours.superAdmin)).entries).toEqual([])
    const { next } = await page(theirs.superAdmin, '?limit=1')
    for (const before of [next, 'x', Buffer.from('{"id":"1"}').toString('base64url')])
      expect(problem(await ask(ours.superAdmin, `?before=${before}`)).fields?.[0]?.path).toBe('query.before')
  })

  it('is for administrators', async () => {
    const { member } = await openOrganisation(server)
    expect(problem(await ask(member)).code).toBe('role.mayNot')
    expect(problem(await exported(member)).code).toBe('role.mayNot')
  })

  it('is append-only', async () => {
    const house = await openOrganisation(server)
    await write(house, ['memberAdded'])
    const { queries } = server.deps.db
    await expect(queries.deleteFrom('administrators_log').execute()).rejects.toThrow('append-only')
    await expect(queries.updateTable('administrators_log').set({ actor_id: null }).execute()).rejects.toThrow(
      'append-only',
    )
  })
})

describe('操作日志 as a spreadsheet', () => {
  it('holds every entry that fits, with names, in the language of who asks, and stands in the log itself', async () => {
    const house = await openOrganisation(server)
    const { superAdmin: eve, member: bo } = house
    const [at] = await write(house, ['memberEdited'], bo.account.id, { what: 'a,"b"' })
    await write(house, ['departmentAdded'])
    const answer = await exported(eve, '?event=memberEdited')
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toBe('text/csv')
    expect(answer.headers['content-disposition']).toContain(`filename*=UTF-8''${encodeURIComponent('操作日志')}-2`)
    expect(answer.body.startsWith('\ufeff时间（UTC）,操作,')).toBe(true)
    expect(readCsv(answer.body).slice(1)).toEqual([
      [
        at?.toISOString(),
        '编辑成员',
        '夏娃',
        '阿博',
        '{"what":"a,\\"b\\""}',
        'memberEdited',
        eve.account.id,
        bo.account.id,
      ],
    ])
    expect((await page(eve)).entries[0]).toMatchObject({
      event: 'logExported',
      actor: { account: eve.account.id },
      details: { event: 'memberEdited' },
    })
    const english = await exported(eve, '', 'en')
    expect(readCsv(english.body).map((line) => line[1])).toEqual([
      'What',
      'Log exported',
      'Department added',
      'Member edited',
    ])
  })

  it.each(['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\t=1', '＝1'])(
    'runs no formula of a name: %j',
    async (nickname) => {
      const house = await openOrganisation(server)
      const person = await addMemberTo(server, house.id, { nickname })
      await write(house, ['memberAdded'], person.account)
      const [, line] = readCsv((await exported(house.admin)).body)
      expect(line?.[3]).toBe(`'${nickname}`)
    },
  )

  it('comes whole when it is longer than a page', async () => {
    const house = await openOrganisation(server)
    const now = server.clock.now()
    const act = (count: number) => ({
      organisation: house.id,
      event: 'importFinished' as const,
      actor: null,
      details: { count },
    })
    await server.deps.db.transaction((tx) =>
      recordAct(tx, now, ...Array.from({ length: 2500 }, (_, count) => act(count))),
    )
    const lines = readCsv((await exported(house.admin)).body).slice(1)
    expect(lines.map((line) => JSON.parse(line[4] ?? '').count)).toEqual(
      Array.from({ length: 2500 }, (_, n) => 2499 - n),
    )
    expect(lines[0]?.[2]).toBe('运营方')
  })

  it('is an empty one before anything was done', async () => {
    const { admin } = await openOrganisation(server)
    expect(readCsv((await exported(admin)).body)).toHaveLength(1)
  })

  it('is nothing for one whose role is taken away, however fresh', async () => {
    const house = await openOrganisation(server)
    await exported(house.admin)
    await server.deps.db.queries
      .updateTable('accounts')
      .set({ role: 'member' })
      .where('id', '=', house.admin.account.id)
      .execute()
    expect(problem(await exported(house.admin)).code).toBe('role.mayNot')
  })
})
