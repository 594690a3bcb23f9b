import type { AdministratorsLogEntry, Import, ImportLine } from '@foyer/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lockOrganisation } from '../members/as-administrator.ts'
import { secretsFrom } from '../platform/secrets.ts'
import {
  addMemberTo,
  type Cells,
  CHINESE_HEADINGS,
  connectLive,
  csv,
  manyMembers,
  memberIn,
  newNumber,
  type OrganisationOfATest,
  openOrganisation,
  problem,
  startTestServer,
  type TestServer,
  type TestTerminal,
  upload,
  xlsx,
} from '../testing/index.ts'
import { importMembers } from './import-members.ts'
import { sweepImports } from './sweep-imports.ts'

const DONE_WITHIN = { timeout: 60_000, interval: 100 }

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const path = (id: string, what = '') => `/v1/organisation/imports/${id}${what}`

async function read(by: TestTerminal, file: Buffer | string): Promise<Import> {
  const answer = await upload(by, file)
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json()
}

function start(by: TestTerminal, id: string, body: object = { lines: 'all' }) {
  return by.ask({ method: 'POST', url: path(id, '/start'), payload: body })
}

function cancel(by: TestTerminal, id: string) {
  return by.ask({ method: 'POST', url: path(id, '/cancellation') })
}

async function seen(by: TestTerminal, id: string): Promise<Import> {
  return (await by.ask({ url: path(id) })).json()
}

async function ended(by: TestTerminal, id: string): Promise<Import> {
  await expect.poll(async () => (await seen(by, id)).state, DONE_WITHIN).not.toBe('running')
  return seen(by, id)
}

async function linesOf(by: TestTerminal, id: string, query = ''): Promise<ImportLine[]> {
  return (await by.ask({ url: path(id, `/lines?limit=500${query}`) })).json<{ lines: ImportLine[] }>().lines
}

function membersOf(organisation: string) {
  return server.deps.db.queries
    .selectFrom('members as m')
    .innerJoin('accounts as a', 'a.id', 'm.account_id')
    .leftJoin('phone_bindings as b', (join) => join.onRef('b.account_id', '=', 'a.id').on('b.ended_at', 'is', null))
    .leftJoin('departments as d', 'd.id', 'm.department_id')
    .select(['a.id', 'a.nickname', 'a.role', 'b.number', 'd.name as department', 'm.joined_at', 'm.invited_by'])
    .where('m.organisation_id', '=', organisation)
    .execute()
}

function actsOf(organisation: string) {
  return server.deps.db.queries
    .selectFrom('administrators_log')
    .select(['event', 'actor_id', 'details'])
    .where('organisation_id', '=', organisation)
    .where('event', 'in', ['importBegun', 'importFinished', 'importCancelled', 'importFailed'])
    .orderBy('id')
    .execute() as Promise<
    Pick<AdministratorsLogEntry & { actor_id: string | null }, 'event' | 'actor_id' | 'details'>[]
  >
}

function fresh(count: number, department = ''): Cells[] {
  return Array.from({ length: count }, (_, index) => [`成员${index}`, newNumber().slice(3), department])
}

/** No job of the queue takes a part: the import goes on only when the test says so. */
async function withoutQueue<T>(story: () => Promise<T>): Promise<T> {
  const { add } = server.deps.jobs
  server.deps.jobs.add = async (tx, job, ...rest) => (job === 'import-members' ? undefined : add(tx, job, ...rest))
  try {
    return await story()
  } finally {
    server.deps.jobs.add = add
  }
}

describe('importing members', { timeout: 90_000 }, () => {
  it('adds 5,000 lines but for the 40 bad ones, each with its number, department and who invited it', async () => {
    const org = await openOrganisation(server)
    const live = await connectLive(server.app, {}, { ...org.superAdmin.headers, host: 'foyer.test' })
    await live.next('welcome')
    const { file, lines, bad } = await manyMembers()
    const { id } = await read(org.admin, file)
    const begun = await start(org.admin, id)
    expect(begun.statusCode).toBe(202)
    expect(begun.json<Import>()).toMatchObject({ state: 'running', lines: { chosen: lines - bad, bad, good: 0 } })

    expect(await ended(org.admin, id)).toMatchObject({
      state: 'done',
      lines: { added: lines - bad, bad, chosen: 0, good: 0, failed: 0 },
    })
    const members = await membersOf(org.id)
    expect(members).toHaveLength(3 + lines - bad)
    const one = members.find((member) => member.number === '+8615700000007')
    expect(one).toMatchObject({ nickname: '成员7', role: 'member', department: '小组7', joined_at: null })
    expect(one?.invited_by).toBe(org.admin.account.id)
    const departments = await server.deps.db.queries
      .selectFrom('departments')
      .select('id')
      .where('organisation_id', '=', org.id)
      .execute()
    expect(departments).toHaveLength(1 + 3 + 39)
    expect(await actsOf(org.id)).toEqual([
      { event: 'importBegun', actor_id: org.admin.account.id, details: { lines: lines - bad, invites: false } },
      { event: 'importFinished', actor_id: org.admin.account.id, details: { added: lines - bad, failed: 0, left: 0 } },
    ])
    const told = () => live.told.flatMap((one) => (one.type === 'organisation.changed' ? [one.what] : []))
    await expect.poll(told).toEqual(expect.arrayContaining(['import', 'members', 'departments']))
    expect(told().filter((what) => what === 'import').length).toBeGreaterThan(20)
    live.close()
  })

  it('adds those lines that were chosen, and no bad one', async () => {
    const org = await openOrganisation(server)
    const { id } = await read(org.admin, await xlsx([CHINESE_HEADINGS, ...fresh(3), ['', '13900000000', '']]))
    expect((await start(org.admin, id, { lines: [2, 4, 5, 77] })).statusCode).toBe(202)
    expect((await ended(org.admin, id)).lines).toEqual({ added: 2, good: 1, bad: 1, chosen: 0, failed: 0 })
    expect((await linesOf(org.admin, id, '&state=added')).map((one) => one.line)).toEqual([2, 4])
  })

  it('invites by a text message only who was added, when asked', async () => {
    const org = await openOrganisation(server, { name: '晨星.com' })
    const [first, second] = [newNumber(), newNumber()]
    const rows: Cells[] = [
      ['一', first, ''],
      ['二', second, ''],
    ]
    const quiet = await read(org.admin, await xlsx([CHINESE_HEADINGS, ...fresh(1)]))
    await start(org.admin, quiet.id)
    await ended(org.admin, quiet.id)
    const { id } = await read(org.admin, await xlsx([CHINESE_HEADINGS, ...rows]))
    await start(org.admin, id, { lines: [2], invite: true })
    await ended(org.admin, id)
    const { text } = await server.sandbox.waitForMessage(first)
    expect(text).toBe('【门厅】晨星 com为您开通了企业账号，请用此手机号登录并加入。')
    expect(server.sandbox.messages(second)).toEqual([])
  })

  it('PH10, PH11: looks at each number again when it is added; one that is taken meanwhile fails alone', async () => {
    const org = await openOrganisation(server)
    const taken = newNumber()
    const { id } = await read(org.admin, await xlsx([CHINESE_HEADINGS, ...fresh(1), ['晚了', taken, ''], ...fresh(1)]))
    await addMemberTo(server, org.id, { number: taken })
    await start(org.admin, id)
    expect((await ended(org.admin, id)).lines).toMatchObject({ added: 2, failed: 1 })
    expect(await linesOf(org.admin, id, '&state=failed')).toMatchObject([{ line: 3, problem: 'numberIsMember' }])
  })

  it('fails a line whose department finds no room any more', async () => {
    const org = await openOrganisation(server)
    const { id } = await read(org.admin, await xlsx([CHINESE_HEADINGS, ...fresh(1, '最后一个')]))
    const many = Array.from({ length: 2000 }, (_, index) => ({
      id: crypto.randomUUID(),
      organisation_id: org.id,
      parent_id: null,
      name: `部门${index}`,
    }))
    await server.deps.db.queries.insertInto('departments').values(many).execute()
    await start(org.admin, id)
    expect((await ended(org.admin, id)).lines).toMatchObject({ added: 0, failed: 1 })
    expect(await linesOf(org.admin, id)).toMatchObject([{ problem: 'tooManyDepartments' }])
  })

  it('gives the lines that were not added back as a spreadsheet, which reads again once it is mended', async () => {
    const org = await openOrganisation(server)
    const taken = newNumber()
    const rows: Cells[] = [['', '13911117777', '甲/乙'], ['小明', '12', ''], ['晚了', taken, ''], ...fresh(2)]
    const { id } = await read(org.admin, await xlsx([CHINESE_HEADINGS, ...rows]))
    await addMemberTo(server, org.id, { number: taken })
    await start(org.admin, id)
    await ended(org.admin, id)
    const file = await org.admin.ask({ url: path(id, '/bad-lines'), headers: { 'accept-language': 'en' } })
    expect(file.headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    expect(file.headers['content-disposition']).toBe("attachment; filename*=UTF-8''members-not-added.xlsx")
    const again = await linesOf(org.admin, (await read(org.admin, file.rawPayload)).id)
    expect(again.map(({ name, number, department, problem: what }) => [name, number, department, what])).toEqual([
      ['', '13911117777', '甲/乙', 'nameMissing'],
      ['小明', '12', '', 'numberInvalid'],
      ['晚了', taken, '', 'numberIsMember'],
    ])
    const mended = csv([
      ['Name', 'Phone', 'Department', 'Reason'],
      ['补上了', '13911117777', '甲/乙', 'The name is missing'],
    ])
    expect((await read(org.admin, mended)).lines).toMatchObject({ good: 1, bad: 0 })
  })

  it.each(['xlsx', 'csv'] as const)('has a template as %s that reads as soon as it is filled in', async (format) => {
    const org = await openOrganisation(server)
    const template = await org.admin.ask({ url: `/v1/organisation/import-template?format=${format}` })
    expect(template.headers['content-disposition']).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent(`成员导入模板.${format}`)}`,
    )
    expect(problem(await upload(org.admin, template.rawPayload)).code).toBe('import.empty')
    if (format === 'xlsx') return
    const filled = `${template.rawPayload.toString()}小明,13911116666,研发中心\r\n`
    expect((await read(org.admin, filled)).lines.good).toBe(1)
  })
})

describe('an import that is stopped', { timeout: 90_000 }, () => {
  it('leaves who was added, adds nobody after the answer, and lets the next one begin', async () => {
    const org = await openOrganisation(server)
    const { id } = await read(org.admin, await xlsx([CHINESE_HEADINGS, ...fresh(3000)]))
    await start(org.admin, id)
    await expect.poll(async () => (await seen(org.admin, id)).lines.added, { interval: 20 }).toBeGreaterThan(0)
    const stopped = await cancel(org.admin, id)
    const { lines, state } = stopped.json<Import>()
    expect(state).toBe('cancelled')
    expect(lines.added).toBeLessThan(3000)
    expect(lines.added + lines.good).toBe(3000)
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await membersOf(org.id)).toHaveLength(3 + lines.added)
    expect(await actsOf(org.id)).toMatchObject([
      { event: 'importBegun' },
      { event: 'importCancelled', actor_id: org.admin.account.id, details: { added: lines.added, left: lines.good } },
    ])
    expect(problem(await cancel(org.admin, id)).code).toBe('import.notReady')
    expect(problem(await start(org.admin, id)).code).toBe('import.notReady')
    const next = await read(org.admin, await xlsx([CHINESE_HEADINGS, ...fresh(1)]))
    expect((await start(org.admin, next.id)).statusCode).toBe(202)
    await ended(org.admin, next.id)
  })

  it('may be stopped before it began', async () => {
    const org = await openOrganisation(server)
    const { id } = await read(org.admin, await xlsx([CHINESE_HEADINGS, ...fresh(2)]))
    expect((await cancel(org.admin, id)).json<Import>()).toMatchObject({ state: 'cancelled', lines: { good: 2 } })
    expect(await actsOf(org.id)).toEqual([])
  })

  it.each<[string, (org: OrganisationOfATest) => Promise<unknown>, 'knows' | 'forgot']>([
    [
      'loses the role',
      (org) =>
        server.deps.db.queries
          .updateTable('accounts')
          .set({ role: 'member' })
          .where('id', '=', org.admin.account.id)
          .execute(),
      'knows',
    ],
    [
      'is disabled',
      (org) =>
        server.deps.db.queries
          .updateTable('members')
          .set({ disabled_at: server.clock.now() })
          .where('account_id', '=', org.admin.account.id)
          .execute(),
      'knows',
    ],
    [
      'is deleted',
      (org) =>
        server.deps.db.queries
          .updateTable('imports')
          .set({ begun_by: null })
          .where('organisation_id', '=', org.id)
          .execute(),
      'forgot',
    ],
  ])('ends when who began it %s', async (_, happens, log) => {
    const org = await openOrganisation(server)
    const { id } = await read(org.admin, await xlsx([CHINESE_HEADINGS, ...fresh(5)]))
    await withoutQueue(() => start(org.admin, id))
    await happens(org)
    await importMembers(server.deps, { import: id })
    expect(await seen(org.superAdmin, id)).toMatchObject({ state: 'cancelled', lines: { added: 0, good: 5 } })
    expect((await actsOf(org.id)).at(-1)).toEqual({
      event: 'importFailed',
      actor_id: log === 'knows' ? org.admin.account.id : null,
      details: { added: 0, failed: 0, left: 5 },
    })
  })

  it('goes on where it was when the work died, and twice at once adds nobody twice', async () => {
    const org = await openOrganisation(server)
    const { id } = await read(org.admin, await xlsx([CHINESE_HEADINGS, ...fresh(700)]))
    await withoutQueue(() => start(org.admin, id))
    const { deps } = server
    let transactions = 0
    const dying = {
      ...deps,
      db: {
        ...deps.db,
        transaction: <T>(story: Parameters<typeof deps.db.transaction<T>>[0]) =>
          deps.db.transaction<T>(async (tx) => {
            const done = await story(tx)
            transactions += 1
            if (transactions === 3) throw Object.assign(new Error('Connection terminated'), { code: '57P01' })
            return done
          }),
      },
    }
    await expect(importMembers(dying, { import: id })).rejects.toThrow('Connection terminated')
    expect(await seen(org.admin, id)).toMatchObject({ state: 'running', lines: { added: 200, chosen: 500 } })
    await Promise.all([importMembers(deps, { import: id }), importMembers(deps, { import: id })])
    expect(await seen(org.admin, id)).toMatchObject({ state: 'done', lines: { added: 700 } })
    expect(await membersOf(org.id)).toHaveLength(703)
    expect((await actsOf(org.id)).map((one) => one.event)).toEqual(['importBegun', 'importFinished'])
  })

  it('says that it failed when it cannot go on, and does not stand in the way of the next', async () => {
    const org = await openOrganisation(server)
    const { id } = await read(org.admin, await xlsx([CHINESE_HEADINGS, ...fresh(2)]))
    await withoutQueue(() => start(org.admin, id))
    await server.deps.db.queries
      .updateTable('import_lines')
      .set({ sealed: Buffer.alloc(40) })
      .where('import_id', '=', id)
      .execute()
    await importMembers(server.deps, { import: id })
    const after = await server.deps.db.queries
      .selectFrom('imports')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirst()
    expect(after?.state).toBe('failed')
    expect((await actsOf(org.id)).at(-1)).toMatchObject({ event: 'importFailed', actor_id: org.admin.account.id })
    const next = await read(org.admin, await xlsx([CHINESE_HEADINGS, ...fresh(1)]))
    expect((await start(org.admin, next.id)).statusCode).toBe(202)
    await ended(org.admin, next.id)
  })

  it('is unknown when it was sealed with another FOYER_SECRET, as after a restored backup', async () => {
    const org = await openOrganisation(server)
    const { id } = await read(org.admin, await xlsx([CHINESE_HEADINGS, ...fresh(1), ['', '13911112222', '']]))
    const other = secretsFrom('another secret of at least thirty-two characters')
    await server.deps.db.queries
      .updateTable('import_lines')
      .set({ sealed: other.seal({ name: '小明', number: '13911112222', department: '' }) })
      .where('import_id', '=', id)
      .execute()
    for (const what of ['', '/lines', '/bad-lines']) {
      const answer = await org.admin.ask({ url: path(id, what) })
      expect([answer.statusCode, problem(answer).code], what).toEqual([404, 'import.unknown'])
    }
    expect((await cancel(org.admin, id)).json<Import>().state).toBe('cancelled')
  })

  it('tells how far it is only when nobody else changes the organisation', async () => {
    const org = await openOrganisation(server)
    const { id } = await read(org.admin, await xlsx([CHINESE_HEADINGS, ...fresh(1)]))
    await withoutQueue(() => start(org.admin, id))
    const { deps } = server
    let transactions = 0
    let meanwhile: string | undefined
    const watched: typeof deps.db.transaction = async (story) => {
      transactions += 1
      if (transactions !== 2) return deps.db.transaction(story)
      let telling: ReturnType<typeof story> | undefined
      await deps.db.transaction(async (tx) => {
        await lockOrganisation(tx, org.id)
        telling = deps.db.transaction(story)
        const told = telling.then(() => 'told')
        meanwhile = await Promise.race([told, new Promise<string>((resolve) => setTimeout(resolve, 300, 'waits'))])
      })
      return telling as ReturnType<typeof story>
    }
    await importMembers({ ...deps, db: { ...deps.db, transaction: watched } }, { import: id })
    expect(meanwhile).toBe('waits')
    expect((await seen(org.admin, id)).state).toBe('done')
  })
})

describe('who may import, and what', { timeout: 60_000 }, () => {
  it('refuses a second one while another runs', async () => {
    const org = await openOrganisation(server)
    const [first, second] = [
      await read(org.admin, await xlsx([CHINESE_HEADINGS, ...fresh(1)])),
      await read(org.superAdmin, await xlsx([CHINESE_HEADINGS, ...fresh(1)])),
    ]
    await withoutQueue(async () => {
      const answers = await Promise.all([start(org.admin, first.id), start(org.superAdmin, second.id)])
      expect(answers.map((one) => one.statusCode).sort()).toEqual([202, 409])
      expect(answers.map((one) => one.json().code)).toContain('import.another')
      const refused = answers[0]?.statusCode === 409 ? first.id : second.id
      const running = refused === first.id ? second.id : first.id
      expect((await seen(org.admin, refused)).state).toBe('ready')
      await importMembers(server.deps, { import: running })
      expect((await start(org.admin, refused)).statusCode).toBe(202)
    })
  })

  it('refuses to begin with no good line chosen', async () => {
    const org = await openOrganisation(server)
    const { id } = await read(org.admin, await xlsx([CHINESE_HEADINGS, ['', '', '部门'], ...fresh(1)]))
    expect(problem(await start(org.admin, id, { lines: [2] })).code).toBe('import.nothingChosen')
    expect((await seen(org.admin, id)).state).toBe('ready')
  })

  it("knows nothing of another organisation's import", async () => {
    const org = await openOrganisation(server)
    const other = await openOrganisation(server)
    const { id } = await read(org.admin, await xlsx([CHINESE_HEADINGS, ...fresh(1)]))
    const answers = [
      await other.superAdmin.ask({ url: path(id) }),
      await other.superAdmin.ask({ url: path(id, '/lines') }),
      await other.superAdmin.ask({ url: path(id, '/bad-lines') }),
      await start(other.superAdmin, id),
      await cancel(other.superAdmin, id),
      await start(org.admin, crypto.randomUUID()),
    ]
    expect(answers.map((one) => [one.statusCode, problem(one).code])).toEqual(Array(6).fill([404, 'import.unknown']))
    expect(await membersOf(other.id)).toHaveLength(3)
  })

  it('is for administrators of an organisation alone', async () => {
    const org = await openOrganisation(server)
    const file = await xlsx([CHINESE_HEADINGS, ...fresh(1)])
    expect(problem(await upload(org.member, file)).code).toBe('role.mayNot')
    const { id } = await read(org.admin, file)
    for (const answer of [
      await start(org.member, id),
      await cancel(org.member, id),
      await org.member.ask({ url: path(id) }),
    ])
      expect(problem(answer).code).toBe('role.mayNot')
    expect((await server.ask({ url: path(id) })).statusCode).toBe(401)
  })

  it('refuses who stopped being an administrator while the file was read', async () => {
    const org = await openOrganisation(server)
    const other = await memberIn(server, org.id, { role: 'admin' })
    const { file } = await manyMembers({ lines: 2000, bad: 0 })
    const reading = upload(other, file)
    await new Promise((resolve) => setTimeout(resolve, 30))
    await server.deps.db.queries
      .updateTable('accounts')
      .set({ role: 'member' })
      .where('id', '=', other.account.id)
      .execute()
    expect(problem(await reading).code).toBe('role.mayNot')
  })

  it('forgets what a spreadsheet held after a day', async () => {
    const org = await openOrganisation(server)
    const { id } = await read(org.admin, await xlsx([CHINESE_HEADINGS, ...fresh(1)]))
    const left = () =>
      server.deps.db.queries.selectFrom('import_lines').select('line').where('import_id', '=', id).execute()
    server.clock.pass(24 * 3_600_000 - 1000)
    await sweepImports(server.deps)
    expect(await left()).toHaveLength(1)
    server.clock.pass(1000)
    expect(problem(await org.admin.ask({ url: path(id) })).code).toBe('import.unknown')
    await sweepImports(server.deps)
    expect(await left()).toEqual([])
  })

  it('takes up one whose work was lost', async () => {
    const org = await openOrganisation(server)
    const { id } = await read(org.admin, await xlsx([CHINESE_HEADINGS, ...fresh(1)]))
    await withoutQueue(() => start(org.admin, id))
    await sweepImports(server.deps)
    expect(await ended(org.admin, id)).toMatchObject({ state: 'done', lines: { added: 1 } })
  })

  it('ends one that cannot be taken up, an hour after its time', async () => {
    const org = await openOrganisation(server)
    const { id } = await read(org.admin, await xlsx([CHINESE_HEADINGS, ...fresh(1)]))
    await withoutQueue(() => start(org.admin, id))
    server.clock.pass(24 * 3_600_000)
    const state = async () =>
      (await server.deps.db.queries.selectFrom('imports').select('state').where('id', '=', id).executeTakeFirst())
        ?.state
    await withoutQueue(() => sweepImports(server.deps))
    expect(await state()).toBe('running')
    server.clock.pass(3_600_000)
    await sweepImports(server.deps)
    expect(await state()).toBeUndefined()
    expect((await actsOf(org.id)).at(-1)).toMatchObject({
      event: 'importFailed',
      actor_id: org.admin.account.id,
      details: { added: 0, left: 1 },
    })
  })

  it('keeps three that wait; one more takes the place of the oldest, and one that ended takes none', async () => {
    const org = await openOrganisation(server)
    const other = await openOrganisation(server)
    const theirs = await read(other.admin, csv([CHINESE_HEADINGS, ...fresh(1)]))
    const ids: string[] = []
    for (let turn = 0; turn < 4; turn += 1) {
      server.clock.pass(1000)
      ids.push((await read(org.admin, csv([CHINESE_HEADINGS, ...fresh(1)]))).id)
      if (turn === 0) await cancel(org.admin, ids[0] as string)
    }
    for (const id of ids) expect((await org.admin.ask({ url: path(id) })).statusCode).toBe(200)
    const last = await read(org.admin, csv([CHINESE_HEADINGS, ...fresh(1)]))
    expect(problem(await org.admin.ask({ url: path(ids[1] as string) })).code).toBe('import.unknown')
    const left = await server.deps.db.queries
      .selectFrom('import_lines')
      .select('line')
      .where('import_id', '=', ids[1] as string)
      .execute()
    expect(left).toEqual([])
    for (const id of [ids[2] as string, ids[3] as string, last.id])
      expect((await seen(org.admin, id)).state).toBe('ready')
    expect((await seen(other.admin, theirs.id)).state).toBe('ready')
  })
})
