import type { Department } from '@foyer/contract'
import { DEPARTMENT_MAX_DEPTH, DEPARTMENTS_OF_AN_ORGANISATION } from '@foyer/rules'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  addMemberTo,
  connectLive,
  type OrganisationOfATest,
  openOrganisation,
  problem,
  startTestServer,
  type TestServer,
  type TestTerminal,
} from '../testing/index.ts'

let server: TestServer
let organisation: OrganisationOfATest
let another: OrganisationOfATest
beforeAll(async () => {
  server = await startTestServer()
  another = await openOrganisation(server)
})
beforeEach(async () => {
  organisation = await openOrganisation(server)
})
afterAll(() => server.stop())

const DEPARTMENTS = '/v1/organisation/departments'
const list = async (who: TestTerminal) =>
  (await who.ask({ method: 'GET', url: DEPARTMENTS })).json<{ departments: Department[] }>().departments
const add = (who: TestTerminal, name: string, parent: string | null = null) =>
  who.ask({ method: 'POST', url: DEPARTMENTS, payload: { name, parent } })
const edit = (who: TestTerminal, id: string, name: string, parent: string | null = null) =>
  who.ask({ method: 'PUT', url: `${DEPARTMENTS}/${id}`, payload: { name, parent } })
const remove = (who: TestTerminal, id: string) => who.ask({ method: 'DELETE', url: `${DEPARTMENTS}/${id}` })
const added = async (name: string, parent: string | null = null) =>
  (await add(organisation.admin, name, parent)).json<Department>().id
/** One below the other, the first at the root. */
const chain = async (length: number, prefix = '层') => {
  const ids: string[] = []
  for (let level = 1; level <= length; level += 1) ids.push(await added(`${prefix}${level}`, ids.at(-1) ?? null))
  return ids
}
const acts = async () =>
  (
    await server.deps.db.queries
      .selectFrom('administrators_log')
      .select(['event', 'details'])
      .where('organisation_id', '=', organisation.id)
      .orderBy('id')
      .execute()
  ).map((act) => [act.event, act.details])

describe('departments', () => {
  it('are a tree, each with how many are in it, in the order of pinyin', async () => {
    const { admin, id } = organisation
    const research = await added('研发')
    const front = await added('前端', research)
    await added('安全', research)
    await addMemberTo(server, id, { department: research })
    await addMemberTo(server, id, { department: front })
    await addMemberTo(server, id, { department: front, state: 'invited' })
    expect((await list(admin)).map((one) => [one.name, one.parent, one.members])).toEqual([
      ['安全', research, 0],
      ['前端', research, 2],
      ['研发', null, 1],
    ])
    expect(await list(another.superAdmin)).toEqual([])
  })

  it('are for administrators', async () => {
    const { member } = organisation
    const id = await added('研发')
    for (const answer of [
      await member.ask({ method: 'GET', url: DEPARTMENTS }),
      await add(member, '新'),
      await edit(member, id, '新'),
      await remove(member, id),
    ])
      expect(problem(answer).code).toBe('role.mayNot')
  })

  it('of another organisation are unknown', async () => {
    const { admin } = organisation
    const mine = await added('研发')
    const theirs = (await add(another.superAdmin, '别处')).json<Department>().id
    for (const answer of [
      await add(admin, '新', theirs),
      await edit(admin, theirs, '新'),
      await edit(admin, mine, '研发', theirs),
      await remove(admin, theirs),
      await edit(admin, crypto.randomUUID(), '新'),
    ])
      expect(problem(answer).code).toBe('department.unknown')
    expect(await list(another.superAdmin)).toMatchObject([{ name: '别处', parent: null }])
  })

  it('have names of their own among those beside them', async () => {
    const { admin } = organisation
    const research = await added('研发')
    const front = await added('前端', research)
    expect(problem(await add(admin, '研发')).code).toBe('department.nameTaken')
    expect((await add(admin, '研发', research)).statusCode).toBe(201)
    expect(problem(await edit(admin, front, '研发', research)).code).toBe('department.nameTaken')
    expect(problem(await edit(admin, front, '研发')).code).toBe('department.nameTaken')
    const answers = await Promise.all([add(admin, '销售'), add(organisation.superAdmin, '销售')])
    expect(answers.map((one) => one.statusCode).sort()).toEqual([201, 409])
  })

  it('go so deep and no deeper, also when a whole branch is moved', async () => {
    const { admin } = organisation
    const deep = await chain(DEPARTMENT_MAX_DEPTH)
    const refused = problem(await add(admin, '太深', deep.at(-1) ?? null))
    expect(refused).toMatchObject({ code: 'department.tooDeep', facts: { most: DEPARTMENT_MAX_DEPTH } })
    const branch = await chain(3, '枝')
    const last = deep[DEPARTMENT_MAX_DEPTH - 3] ?? ''
    expect(problem(await edit(admin, branch[0] ?? '', '枝1', last)).code).toBe('department.tooDeep')
    const fits = await edit(admin, branch[0] ?? '', '枝1', deep[DEPARTMENT_MAX_DEPTH - 4] ?? '')
    expect(fits.json()).toMatchObject({ parent: deep[DEPARTMENT_MAX_DEPTH - 4] })
  })

  it('are never below themselves, whoever moves what at once', async () => {
    const { superAdmin, admin } = organisation
    const [top = '', middle = '', low = ''] = await chain(3)
    for (const parent of [top, middle, low])
      expect(problem(await edit(admin, top, '层1', parent)).code).toBe('department.intoItself')
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = [await added(`甲${round}`), await added(`乙${round}`)]
      const answers = await Promise.all([
        edit(superAdmin, one, `甲${round}`, other),
        edit(admin, other, `乙${round}`, one),
      ])
      expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409])
    }
  })

  it('are a tree in the database itself, without the organisation’s lock', async () => {
    const [top = '', middle = ''] = await chain(2)
    const { queries } = server.deps.db
    const into = (parent: string) =>
      queries.updateTable('departments').set({ parent_id: parent }).where('id', '=', top).execute()
    await expect(into(middle)).rejects.toMatchObject({ constraint: 'departments_not_below_themselves' })
    await expect(into(top)).rejects.toMatchObject({ constraint: 'departments_not_below_themselves' })
    const deep = await chain(DEPARTMENT_MAX_DEPTH, '深')
    await expect(into(deep.at(-1) ?? '')).rejects.toMatchObject({ constraint: 'departments_not_too_deep' })
  })

  it('are so many and no more', async () => {
    const { admin, id } = organisation
    await sql`insert into departments (id, organisation_id, parent_id, name)
      select gen_random_uuid(), ${id}::uuid, null, '部门' || i
      from generate_series(1, ${DEPARTMENTS_OF_AN_ORGANISATION}) as n (i)`.execute(server.deps.db.queries)
    expect(problem(await add(admin, '多余'))).toMatchObject({
      code: 'department.enough',
      facts: { most: DEPARTMENTS_OF_AN_ORGANISATION },
    })
  })

  it('are removed when nothing is in them', async () => {
    const { admin, id } = organisation
    const research = await added('研发')
    const front = await added('前端', research)
    expect(problem(await remove(admin, research)).code).toBe('department.notEmpty')
    const { account } = await addMemberTo(server, id, { department: front })
    expect(problem(await remove(admin, front)).code).toBe('department.notEmpty')
    await server.deps.db.queries
      .updateTable('members')
      .set({ department_id: null })
      .where('account_id', '=', account)
      .execute()
    expect((await remove(admin, front)).statusCode).toBe(204)
    expect((await remove(admin, research)).statusCode).toBe(204)
    expect(problem(await remove(admin, research)).code).toBe('department.unknown')
  })

  it('stand in the administrators’ log, and other administrators see them change', async () => {
    const { superAdmin, admin } = organisation
    const live = await connectLive(server.app, {}, superAdmin.headers)
    await live.next('welcome')
    const research = await added('研发')
    expect(await live.next('organisation.changed')).toMatchObject({ what: 'departments' })
    live.close()
    const front = await added('前端')
    const moved = await edit(admin, front, '前端组', research)
    expect(moved.json()).toEqual({ id: front, parent: research, name: '前端组', members: 0 })
    await edit(admin, front, '前端组', research)
    await edit(admin, front, '前端组', null)
    await remove(admin, front)
    expect(await acts()).toEqual([
      ['departmentAdded', { name: '研发' }],
      ['departmentAdded', { name: '前端' }],
      ['departmentRenamed', { from: '前端', to: '前端组' }],
      ['departmentMoved', { name: '前端组', to: '研发' }],
      ['departmentMoved', { name: '前端组', to: null }],
      ['departmentRemoved', { name: '前端组' }],
    ])
  })
})
