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
