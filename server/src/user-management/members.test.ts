import type { AnswerOf, Member } from '@foyer/contract'
import { SESSION_IDLE_FOR } from '@foyer/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addMemberTo,
  memberIn,
  NUMBERS,
  type OrganisationOfATest,
  openOrganisation,
  problem,
  signIn,
  startTestServer,
  type TestServer,
  type TestTerminal,
} from '../testing/index.ts'
import { partOfNumber } from './searched-for.ts'

let server: TestServer
let organisation: OrganisationOfATest
beforeAll(async () => {
  server = await startTestServer()
  organisation = await openOrganisation(server)
})
afterAll(() => server.stop())

const list = (who: TestTerminal, query: Record<string, string | number> = {}) =>
  who.ask({ method: 'POST', url: '/v1/organisation/members/list', payload: query })
const found = async (who: TestTerminal, query: Record<string, string | number>) =>
  (await list(who, query)).json<AnswerOf<'members'>>().members.map((member) => member.nickname)
const look = (who: TestTerminal, member: string) =>
  who.ask({ method: 'GET', url: `/v1/organisation/members/${member}` })

describe('the list of members', () => {
  it('is for administrators of an organisation', async () => {
    const { superAdmin, admin, member } = organisation
    const personal = await signIn(server, NUMBERS.alice, 'web')
    expect((await list(superAdmin)).statusCode).toBe(200)
    expect((await list(admin)).statusCode).toBe(200)
    expect(problem(await list(member)).code).toBe('role.mayNot')
    expect(problem(await list(personal)).code).toBe('organisation.none')
  })

  it('shows a member with the number masked, the terminals signed in and when one was last used', async () => {
    const { id, superAdmin } = organisation
    const amy = await memberIn(server, id, { nickname: '林夏', number: '+8613922223333' }, 'ios')
    await signIn(server, amy.number, 'windows')
    const answer = await look(superAdmin, amy.account.id)
    const shown = answer.json<Member>()
    expect(shown).toMatchObject({
      account: amy.account.id,
      nickname: '林夏',
      maskedNumber: '139****3333',
      role: 'member',
      state: 'active',
      department: null,
      terminals: 2,
      signsInBySso: false,
      isYou: false,
    })
    expect(answer.body).not.toContain(amy.number.slice(3))
    expect(shown.lastUsedAt).toBe(server.clock.now().toISOString())
    expect((await look(superAdmin, superAdmin.account.id)).json<Member>().isYou).toBe(true)
  })

  it('counts no terminal that ran out unnoticed, and follows the last use', async () => {
    const { id } = organisation
    const one = await memberIn(server, id, { nickname: '久别' }, 'ios')
    server.clock.pass(3_600_000)
    await one.ask({ method: 'GET', url: '/v1/my/session' })
    const usedAt = server.clock.now()
    await server.deps.sessionCheck.stop() // writes the last use
    server.clock.pass(SESSION_IDLE_FOR)
    const superAdmin = await signIn(server, organisation.superAdmin.number, 'web')
    organisation = { ...organisation, superAdmin: { ...organisation.superAdmin, ...superAdmin } }
    const shown = (await look(superAdmin, one.account.id)).json<Member>()
    expect(shown).toMatchObject({ terminals: 0, lastUsedAt: usedAt.toISOString() })
  })

  it('has no member of another organisation, by no way', async () => {
    const another = await openOrganisation(server)
    const theirs = await addMemberTo(server, another.id, { nickname: '外人' })
    expect(await found(organisation.superAdmin, { search: '外人' })).toEqual([])
    expect(problem(await look(organisation.superAdmin, theirs.account)).code).toBe('member.unknown')
    expect(problem(await look(organisation.superAdmin, crypto.randomUUID())).code).toBe('member.unknown')
    const department = (
      await another.superAdmin.ask({
        method: 'POST',
        url: '/v1/organisation/departments',
        payload: { name: '外部', parent: null },
      })
    ).json<{ id: string }>().id
    expect(problem(await list(organisation.superAdmin, { department })).code).toBe('department.unknown')
  })

  it('shows how a department is reached, and finds those below it', async () => {
    const { id, superAdmin } = organisation
    const add = async (name: string, parent: string | null) =>
      (await superAdmin.ask({ method: 'POST', url: '/v1/organisation/departments', payload: { name, parent } })).json<{
        id: string
      }>().id
    const top = await add('产品', null)
    const below = await add('体验', top)
    const { account } = await addMemberTo(server, id, { nickname: '设计师', department: below })
    expect((await look(superAdmin, account)).json<Member>().department).toEqual({ id: below, path: ['产品', '体验'] })
    expect(await found(superAdmin, { department: top })).toEqual(['设计师'])
  })

  it('finds one or two Chinese characters, letters of any case, and three digits or more', async () => {
    const { id, superAdmin } = organisation
    await addMemberTo(server, id, { nickname: '诸葛孔明', number: '+8613766554433' })
    await addMemberTo(server, id, { nickname: 'Zhuge Liang' })
    expect(await found(superAdmin, { search: '葛' })).toEqual(['诸葛孔明'])
    expect(await found(superAdmin, { search: '葛孔' })).toEqual(['诸葛孔明'])
    expect(await found(superAdmin, { search: 'zHUGE l' })).toEqual(['Zhuge Liang'])
    for (const search of ['6655', '665 544', '+86 137 6655', '0086137665', '8613766554433', '13766554433'])
      expect(await found(superAdmin, { search }), search).toEqual(['诸葛孔明'])
    expect(await found(superAdmin, { search: '65' })).toEqual([])
  })

  it('is in the order of pinyin', async () => {
    const { id, superAdmin } = await openOrganisation(server)
    for (const nickname of ['赵一', '安二', '张三', 'Bob', '李四', '曾五']) await addMemberTo(server, id, { nickname })
    const names = await found(superAdmin, { sort: 'name' })
    expect(names).toEqual(
      ['Bob', '阿博', '阿德', '安二', '李四', '夏娃', '曾五', '张三', '赵一'].sort(new Intl.Collator('zh').compare),
    )
    expect(await found(superAdmin, { sort: 'name', order: 'down' })).toEqual(names.toReversed())
  })

  it('a page leads on in its own list only', async () => {
    const { superAdmin } = organisation
    const { next } = (await list(superAdmin, { limit: 2 })).json<AnswerOf<'members'>>()
    expect(next).not.toBeNull()
    const after = next ?? ''
    expect((await list(superAdmin, { limit: 3, after })).statusCode).toBe(200)
    const another = await openOrganisation(server)
    const wrong = [
      list(superAdmin, { after, sort: 'invitedAt' }),
      list(superAdmin, { after, order: 'down' }),
      list(superAdmin, { after, search: '王' }),
      list(superAdmin, { after, role: 'admin' }),
      list(superAdmin, { after, state: 'active' }),
      list(superAdmin, { after: after.slice(0, -3) }),
      list(superAdmin, { after: 'nothing' }),
      list(another.superAdmin, { after }),
    ]
    for (const answer of await Promise.all(wrong)) expect(problem(answer).code).toBe('request.invalid')
    for (const bytes of [
      Buffer.from(after, 'base64url').toString('utf8'),
      Buffer.from(after, 'base64url').toString('utf16le'),
    ])
      expect(bytes).not.toMatch(/[夏阿林]/u)
  })

  it('goes on where it was when the last one shown was renamed or is gone', async () => {
    const { id, superAdmin } = await openOrganisation(server)
    for (const nickname of ['甲', '乙', '丙', '丁']) await addMemberTo(server, id, { nickname })
    const first = (await list(superAdmin, { limit: 3 })).json<AnswerOf<'members'>>()
    const last = first.members.at(-1)
    const rename = { nickname: '子', department: null }
    await superAdmin.ask({ method: 'PUT', url: `/v1/organisation/members/${last?.account}`, payload: rename })
    const rest = (await list(superAdmin, { after: first.next ?? '' })).json<AnswerOf<'members'>>()
    const [shown, all] = [[...first.members, ...rest.members], await found(superAdmin, {})]
    expect(new Set(shown.map((member) => member.account)).size).toBe(all.length)
  })
})

describe('what is typed of a number', () => {
  it.each([
    ['138', { within: '138' }],
    ['138-0001', { within: '1380001' }],
    ['+86 138', { begins: '86138' }],
    ['0086138', { begins: '86138' }],
    ['0012', { within: '0012' }],
    ['00441632960', { begins: '441632960' }],
    ['8613800000001', { begins: '8613800000001' }],
    ['861380', { within: '861380' }],
    ['１３８', { within: '138' }],
    ['12', undefined],
    ['+86', undefined],
    ['王138', undefined],
  ])('%s', (text, part) => {
    expect(partOfNumber(text)).toEqual(part)
  })
})
