import { DEMO_PEOPLE, DEMO_PASSWORD as SAID } from '@foyer/sandbox'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { NUMBERS, signIn, startTestServer, type TestServer } from '../testing/index.ts'
import { bindDemoWechat, DEMO_WECHAT } from './bind-demo-wechat.ts'
import { DEMO_ACCOUNTS, DEMO_PASSWORD, seedDemoPeople } from './seed-demo-people.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

it("the demo people's accounts have the numbers and the password that the sandbox shows", () => {
  expect(new Set(DEMO_ACCOUNTS.map((one) => one.number))).toEqual(new Set(DEMO_PEOPLE.map((one) => one.number)))
  expect(DEMO_PASSWORD).toBe(SAID)
})

it('the organisations of the stage look lived in: departments, and members in every state, once however often the server starts', async () => {
  await seedDemoPeople(server.deps)
  const { rows } = await server.deps.db.pool.query(
    `select o.name, m.role, count(*)::int as count, count(m.department_id)::int as placed,
       count(*) filter (where m.joined_at is null)::int as invited, count(m.disabled_at)::int as disabled
     from members m join organisations o on o.id = m.organisation_id group by o.name, m.role order by 1, 2`,
  )
  expect(rows).toEqual([
    { name: '云杉设计', role: 'member', count: 1, placed: 1, invited: 0, disabled: 0 },
    { name: '云杉设计', role: 'super_admin', count: 1, placed: 0, invited: 0, disabled: 0 },
    { name: '北辰科技', role: 'admin', count: 2, placed: 2, invited: 0, disabled: 0 },
    { name: '北辰科技', role: 'member', count: 10, placed: 10, invited: 2, disabled: 2 },
    { name: '北辰科技', role: 'super_admin', count: 1, placed: 1, invited: 0, disabled: 0 },
  ])
  const members = await server.deps.db.queries.selectFrom('members').select('account_id').execute()
  const accounts = await server.deps.db.queries
    .selectFrom('accounts')
    .select('id')
    .where('organisation_id', 'is not', null)
    .execute()
  expect(members).toHaveLength(accounts.length)
})

it('an organisation of the stage that was renamed is not made again', async () => {
  const { queries } = server.deps.db
  const many = async () => (await queries.selectFrom('organisations').select('id').execute()).length
  const before = await many()
  await queries.updateTable('organisations').set({ name: '北辰集团' }).where('name', '=', '北辰科技').execute()
  await seedDemoPeople(server.deps)
  expect(await many()).toBe(before)
})

it("the demo people are who the sandbox's WeChat says, once however often the server starts", async () => {
  for (const { unionid, nickname } of DEMO_WECHAT)
    expect(server.sandbox.wechat.identities).toContainEqual(expect.objectContaining({ unionid, nickname }))
  for (let started = 0; started < 2; started += 1) {
    await seedDemoPeople(server.deps)
    await bindDemoWechat(server.deps)
  }
  const alice = await signIn(server, NUMBERS.alice, 'ios')
  expect(alice.account.wechat?.nickname).toBe('爱丽丝的微信')
})
