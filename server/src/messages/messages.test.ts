import { CODE_LIVES_FOR } from '@foyer/rules'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { newNumber, startTestServer, type TestServer } from '../testing/index.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterEach(() => {
  for (const gateway of ['tencent', 'aliyun'] as const) server.sandbox.setFault(gateway, { kind: 'no-limits' })
  server.clock.pass(10 * 60_000) // beyond the rest of a gateway that failed
})
afterAll(() => server.stop())

const ask = (number: string) => server.ask({ method: 'POST', url: '/v1/sign-in/codes', payload: { phone: { number } } })
const messages = () => server.deps.db.queries.selectFrom('messages').selectAll().orderBy('queued_at', 'desc').execute()
const latest = async () => (await messages())[0]

describe('the outbox', () => {
  it('hands a message to the first gateway, and then forgets number and code', async () => {
    const number = newNumber()
    await ask(number)
    expect(await server.sandbox.waitForMessage(number)).toMatchObject({ gateway: 'tencent' })
    await expect.poll(latest).toMatchObject({ state: 'accepted', sealed: null })
  })

  it('keeps number and code sealed while the message waits', async () => {
    for (const gateway of ['tencent', 'aliyun'] as const)
      server.sandbox.setFault(gateway, {
        kind: 'error',
        code: gateway === 'tencent' ? 'LimitExceeded.PhoneNumberThirtySecondLimit' : 'isv.BUSINESS_LIMIT_CONTROL',
      })
    const number = newNumber()
    await ask(number)
    const row = await latest()
    expect(row?.state).toBe('queued')
    const everything = await server.deps.db.pool.query(
      'select m::text as line from messages m union all select j::text from graphile_worker._private_jobs j',
    )
    for (const { line } of everything.rows) expect(line).not.toContain(number.slice(3))
  })

  it('goes to the other gateway when the first is down', async () => {
    server.sandbox.setFault('tencent', { kind: 'down' })
    const number = newNumber()
    await ask(number)
    expect(await server.sandbox.waitForMessage(number)).toMatchObject({ gateway: 'aliyun' })
    const tries = () =>
      server.deps.db.queries
        .selectFrom('message_tries')
        .select(['gateway', 'outcome'])
        .orderBy('id', 'desc')
        .limit(2)
        .execute()
    await expect.poll(tries).toEqual([
      { gateway: 'aliyun', outcome: 'accepted' },
      { gateway: 'tencent', outcome: 'unreachable' },
    ])
  })

  it("keeps to the provider's limits by going to the other gateway", async () => {
    for (const gateway of ['tencent', 'aliyun'] as const) server.sandbox.setFault(gateway, { kind: 'normal' })
    const number = newNumber()
    const by = []
    for (let sent = 0; sent < 10; sent += 1) {
      expect((await ask(number)).statusCode).toBe(202)
      by.push((await server.sandbox.waitForMessage(number)).gateway)
      server.clock.pass(61_000)
    }
    expect(by).toEqual(Array(10).fill('tencent'))
    server.clock.pass(60 * 60_000)
    await ask(number)
    expect((await server.sandbox.waitForMessage(number)).gateway).toBe('aliyun')
  })

  it('leaves a gateway that failed alone for a while, however many messages the other takes', async () => {
    const { queries } = server.deps.db
    const now = server.clock.now()
    await ask(newNumber())
    const message = await latest()
    if (!message) throw new Error('no message')
    const tried = { message_id: message.id, number_key: message.number_key, area: 'mainland', tried_at: now } as const
    const failed = Array.from({ length: 3 }, () => ({
      ...tried,
      gateway: 'tencent' as const,
      outcome: 'unreachable' as const,
      limited_until: null,
      provider_code: null,
    }))
    const taken = Array.from({ length: 60 }, () => ({
      ...tried,
      number_key: Buffer.alloc(32),
      gateway: 'aliyun' as const,
      outcome: 'accepted' as const,
      limited_until: null,
      provider_code: null,
    }))
    await expect.poll(latest).toMatchObject({ state: 'accepted' })
    await queries
      .insertInto('message_tries')
      .values([...failed, ...taken])
      .execute()
    const number = newNumber()
    await ask(number)
    expect((await server.sandbox.waitForMessage(number)).gateway).toBe('aliyun')
  })

  it('tries again when both are down, and delivers when one is back', async () => {
    for (const gateway of ['tencent', 'aliyun'] as const) server.sandbox.setFault(gateway, { kind: 'down' })
    const number = newNumber()
    await ask(number)
    await expect
      .poll(
        async () =>
          (
            await server.deps.db.queries
              .selectFrom('message_tries')
              .select('id')
              .where('message_id', '=', (await latest())?.id ?? '')
              .execute()
          ).length,
      )
      .toBeGreaterThanOrEqual(2)
    server.sandbox.setFault('aliyun', { kind: 'no-limits' })
    expect(await server.sandbox.waitForMessage(number, undefined, 15_000)).toMatchObject({ gateway: 'aliyun' })
  })

  it('gives a message up when its code has expired', async () => {
    for (const gateway of ['tencent', 'aliyun'] as const) server.sandbox.setFault(gateway, { kind: 'down' })
    await ask(newNumber())
    await expect
      .poll(
        async () =>
          (
            await server.deps.db.queries
              .selectFrom('message_tries')
              .select('id')
              .where('message_id', '=', (await latest())?.id ?? '')
              .execute()
          ).length,
      )
      .toBeGreaterThanOrEqual(2)
    server.clock.pass(CODE_LIVES_FOR)
    await expect.poll(latest, { timeout: 15_000 }).toMatchObject({ state: 'expired', sealed: null })
  })
})
