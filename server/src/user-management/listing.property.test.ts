import { type AnswerOf, MEMBER_SORTS, type Member } from '@foyer/contract'
import { MEMBER_STATES, type MemberState, ROLES, type Role } from '@foyer/rules'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  addMemberTo,
  type OrganisationOfATest,
  openOrganisation,
  startTestServer,
  type TestServer,
} from '../testing/index.ts'
import { partOfNumber } from './searched-for.ts'

const RUNS = process.env.NIGHTLY === '1' ? 1000 : 150
const MEMBERS = 90

type Listing = AnswerOf<'members'>

/** What a plain list in memory knows of a member. */
interface Known {
  account: string
  name: string
  number: string
  role: Role
  state: MemberState
  /** The names of the departments that it is in, from the root. */
  path: string[]
  joinedAt: string | null
  invitedAt: string
  lastUsedAt: string | null
}

const NAMES = '王伟,王伟伟,李娜,李 娜,张敏,Amy,amy,AMY Wong,Ａｍｙ,欧阳修,阿Q,100%,a_b,a\\b,Ö,ö,测试138,赵'.split(',')
const SEARCHES =
  '王,伟,王伟,娜,am,AMY,ａｍ,q,%,_,\\,138,13800,+86138,+86 138 0,00861380,861380,8529,+852,ö,欧阳,不在,12,王 '.split(
    ',',
  )
const NUMBERS = (nth: number) =>
  nth % 9 === 0
    ? `+8529${String(1_000_000 + nth * 7919).slice(0, 7)}`
    : `+86138${String(10_000 + nth * 104_729)
        .padStart(8, '0')
        .slice(0, 8)}`

let server: TestServer
let organisation: OrganisationOfATest
let known: Known[]
let departments: Record<string, string>
beforeAll(async () => {
  server = await startTestServer({ environment: { FOYER_LOG_LEVEL: 'warn' } })
  organisation = await openOrganisation(server)
  departments = await threeDepartments()
  for (let nth = 0; nth < MEMBERS; nth += 1) await addOne(nth)
  // Another organisation has the same names and numbers, and none of its members is ever found.
  const another = await openOrganisation(server)
  for (let nth = 0; nth < 10; nth += 1)
    await addMemberTo(server, another.id, { nickname: NAMES[nth] ?? '', number: NUMBERS(nth) })
  await organisation.superAdmin.ask({ method: 'GET', url: '/v1/my/session' })
  await server.deps.sessionCheck.stop() // writes the last use, and no later one
  known = await readKnown()
}, 120_000)
afterAll(() => server.stop())

/** Mostly left out, so that the lists are long enough to have several pages. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })

const asked = fc.record({
  search: seldom(fc.constantFrom(...SEARCHES)),
  role: seldom(fc.constantFrom(...ROLES)),
  state: seldom(fc.constantFrom(...MEMBER_STATES)),
  department: seldom(fc.constantFrom('研发', '前端', '销售')),
  sort: fc.constantFrom(...MEMBER_SORTS),
  order: fc.constantFrom('up' as const, 'down' as const),
  limit: fc.integer({ min: 1, max: 40 }),
})
type Asked = typeof asked extends fc.Arbitrary<infer T> ? T : never

it('page by page it is the list that a plain model makes, in its order, and counts it', async () => {
  expect(new Set(known.map((one) => one.state))).toEqual(new Set(MEMBER_STATES))
  let found = 0
  await fc.assert(
    fc.asyncProperty(asked, async (one) => {
      const expected = model(one)
      const { members, totals } = await allPages(one)
      expect(members.map((member) => member.account)).toEqual(expected.map((member) => member.account))
      expect(new Set(totals)).toEqual(new Set([expected.length]))
      found += expected.length
    }),
    { numRuns: RUNS },
  )
  expect(found).toBeGreaterThan(RUNS)
}, 300_000)

async function allPages({ limit, department, ...one }: Asked): Promise<{ members: Member[]; totals: number[] }> {
  const [members, totals]: [Member[], number[]] = [[], []]
  let after: string | null = null
  do {
    const query: Record<string, string | number> = { limit }
    for (const [name, value] of Object.entries(one)) if (value !== undefined) query[name] = value
    if (department) query.department = departments[department] ?? ''
    if (after) query.after = after
    const answer = await organisation.superAdmin.ask({
      method: 'POST',
      url: '/v1/organisation/members/list',
      payload: query,
    })
    expect(answer.statusCode, answer.body).toBe(200)
    const page: Listing = answer.json()
    expect(page.members.length).toBeLessThanOrEqual(limit)
    expect(page.next === null || page.members.length === limit).toBe(true)
    members.push(...page.members)
    totals.push(page.total)
    after = page.next
  } while (after)
  return { members, totals }
}

const pinyin = new Intl.Collator('zh')

function model({ search, role, state, department, sort, order }: Asked): Known[] {
  const up = order === 'up' ? 1 : -1
  const byText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
  const byName = (one: string, other: string) =>
    pinyin.compare(one, other) || Buffer.compare(Buffer.from(one), Buffer.from(other))
  return known
    .filter((one) => !role || one.role === role)
    .filter((one) => !state || one.state === state)
    .filter((one) => !department || one.path.includes(department))
    .filter((one) => !search?.trim() || isFound(one, search.trim()))
    .sort((one, other) => {
      if (sort === 'name') return up * (byName(one.name, other.name) || byText(one.account, other.account))
      const [mine, theirs] = [one[sort], other[sort]]
      if (mine === null || theirs === null)
        return mine === theirs ? up * byText(one.account, other.account) : mine === null ? 1 : -1
      return up * (byText(mine, theirs) || byText(one.account, other.account))
    })
}

function isFound({ name, number }: Known, search: string): boolean {
  const folded = (text: string) => text.normalize('NFKC').toLowerCase()
  if (folded(name).includes(folded(search))) return true
  const part = partOfNumber(search)
  if (!part) return false
  if ('begins' in part) return number.startsWith(`+${part.begins}`)
  return number.replace(/^\+(86)?/, '').includes(part.within)
}

async function threeDepartments(): Promise<Record<string, string>> {
  const add = async (name: string, parent: string | null) => {
    const payload = { name, parent }
    const answer = await organisation.superAdmin.ask({ method: 'POST', url: '/v1/organisation/departments', payload })
    return answer.json<{ id: string }>().id
  }
  const root = await add('研发', null)
  return { 研发: root, 前端: await add('前端', root), 销售: await add('销售', null) }
}

async function addOne(nth: number): Promise<void> {
  if (nth % 4 === 0) server.clock.pass(60_000) // some were invited at one moment
  const { account } = await addMemberTo(server, organisation.id, {
    nickname: NAMES[(nth * 7) % NAMES.length] ?? '',
    number: NUMBERS(nth),
    role: nth % 11 === 0 ? 'admin' : 'member',
    state: MEMBER_STATES[nth % 3] ?? 'active',
    department: [null, departments.研发, departments.前端, departments.销售][nth % 4] ?? null,
  })
  if (nth % 5 === 0) await useTerminal(account, nth)
}

/** As a session that was used so many minutes ago. */
async function useTerminal(account: string, minutes: number): Promise<void> {
  const now = server.clock.now()
  const at = new Date(now.getTime() - (minutes % 10) * 60_000)
  await server.deps.db.queries
    .insertInto('sessions')
    .values({
      id: crypto.randomUUID(),
      account_id: account,
      terminal: 'ios',
      shell: 'app',
      device_name: '手机',
      signed_in_by: 'phoneCode',
      signed_in_at: at,
      last_used_at: at,
      ends_at_latest: new Date(now.getTime() + 86_400_000),
    })
    .execute()
}

/** From the tables in which it stands, not from the row that is listed. */
async function readKnown(): Promise<Known[]> {
  const { queries } = server.deps.db
  const rows = await queries
    .selectFrom('accounts as a')
    .innerJoin('members as m', 'm.account_id', 'a.id')
    .innerJoin('phone_bindings as b', (join) => join.onRef('b.account_id', '=', 'a.id').on('b.ended_at', 'is', null))
    .select(['a.id', 'a.nickname', 'a.role', 'b.number', 'm.department_id'])
    .select(['m.invited_at', 'm.joined_at', 'm.disabled_at'])
    .select(sql<Date | null>`(select max(last_used_at) from sessions s where s.account_id = a.id)`.as('used_at'))
    .where('a.organisation_id', '=', organisation.id)
    .execute()
  return rows.map((row) => ({
    account: row.id,
    name: row.nickname,
    number: row.number,
    role: row.role ?? 'member',
    state: row.disabled_at ? 'disabled' : row.joined_at ? 'active' : 'invited',
    path:
      row.department_id === departments.前端
        ? ['研发', '前端']
        : row.department_id === departments.研发
          ? ['研发']
          : row.department_id
            ? ['销售']
            : [],
    joinedAt: row.joined_at?.toISOString() ?? null,
    invitedAt: row.invited_at.toISOString(),
    lastUsedAt: row.used_at?.toISOString() ?? null,
  }))
}
