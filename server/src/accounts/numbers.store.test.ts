import { randomUUID } from 'node:crypto'
import type { BindingEnd } from '@foyer/rules'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newcomer, startTestServer, type TestServer } from '../testing/index.ts'
import { bindNumber, endNumber, refuseNumberOfOthers, refuseNumbersOfOthers } from './numbers.store.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

/** A number that its account gave up at a moment that is still to come by the clock of who asks for it. */
async function givenUpSoon(reason: BindingEnd) {
  const owner = await newcomer(server, 'ios')
  const now = server.clock.now()
  const soon = new Date(now.getTime() + 40)
  await server.deps.db.transaction((tx) => endNumber(tx, owner.account.id, reason, soon))
  return { number: owner.number, now, soon, realm: 'personal' }
}

async function anAccount(): Promise<string> {
  const id = randomUUID()
  const account = { id, nickname: '小明', opened_at: server.clock.now() }
  await server.deps.db.queries.insertInto('accounts').values(account).execute()
  return id
}

it('CL7 a number given up without a rest is free at once, also by a clock that is a little behind', async () => {
  const { number, realm, now, soon } = await givenUpSoon('accountClosed')
  const account = await anAccount()
  await server.deps.db.transaction(async (tx) => {
    expect(await refuseNumberOfOthers(tx, { number, realm }, now)).toBeUndefined()
    expect([...(await refuseNumbersOfOthers(tx, { numbers: [number], realm }, now))]).toEqual([])
    await bindNumber(tx, { account, realm, number }, now)
  })
  const binding = await server.deps.db.queries
    .selectFrom('phone_bindings')
    .select(['bound_at', 'held_since'])
    .where('account_id', '=', account)
    .executeTakeFirstOrThrow()
  expect(binding).toEqual({ bound_at: soon, held_since: soon })
})

it('PH10 a number that rests is refused by the same clock, with the moment from which it is free', async () => {
  const { number, realm, now, soon } = await givenUpSoon('rebound')
  const refused = await refuseNumberOfOthers(server.deps.db.queries as never, { number, realm }, now)
  expect(refused?.code).toBe('number.resting')
  expect(Date.parse(String(refused?.facts?.until))).toBe(soon.getTime() + 24 * 3_600_000)
})
