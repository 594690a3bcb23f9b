import { createHash } from 'node:crypto'
import type { Proof } from '@foyer/contract'
import pg from 'pg'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NOTICE_VERSION } from '../accounts/terms.ts'
import { DEMO_PASSWORD } from '../demo/seed-demo-people.ts'
import { type Database, openDatabase } from '../platform/db/database.ts'
import { cloneDatabase, type TestDatabase } from '../testing/index.ts'
import { openAccountOfATest } from '../testing/processes/account-of-a-test.ts'
import { askProcess, problemIn, type SignInFailed, signInAt } from '../testing/processes/over-the-network.ts'
import { type Surroundings, surroundingsOf } from '../testing/processes/processes-on-a-database.ts'
import type { ServerProcess } from '../testing/processes/server-process.ts'

const ROUNDS = process.env.NIGHTLY === '1' ? 10 : 2
const AT_ONCE = 10
const FINISHED_WITHIN = 40_000

let database: TestDatabase
let around: Surroundings
let db: Database
let server: ServerProcess
beforeAll(async () => {
  database = await cloneDatabase()
  around = await surroundingsOf(database.connectionString)
  server = await around.start()
  db = openDatabase(database.connectionString, 4, () => undefined)
})
afterAll(async () => {
  await db.close()
  await around.clear()
  await database.drop()
})

interface Leaving {
  account: string
  number: string
  token: string
  proof: string
}

/** Somebody with a picture and a hand-over, about to close their account. */
async function somebody(): Promise<Leaving> {
  const { account, number } = await db.transaction((tx) => openAccountOfATest(tx, new Date()))
  const { token } = await signInAt(server.url, number, 'windows')
  const ask = (method: string, path: string, body: object) => askProcess(server.url, path, { method, token, body })
  await ask('POST', '/v1/my/hand-overs', { destination: 'profile' })
  await uploadAvatar((await signInAt(server.url, number, 'ios')).token, account)
  const proven = await ask('POST', '/v1/my/proofs/by-password', { action: 'closeAccount', password: DEMO_PASSWORD })
  return { account, number, token, proof: (proven.body as Proof).proof }
}

/** A picture of one colour that nobody else has. */
async function uploadAvatar(token: string, account: string): Promise<void> {
  const background = `#${createHash('sha256').update(account).digest('hex').slice(0, 6)}`
  const picture = await sharp({ create: { width: 64, height: 64, channels: 3, background } })
    .png()
    .toBuffer()
  const body = new FormData()
  body.set('picture', new Blob([picture], { type: 'image/png' }), 'me.png')
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${server.url}/v1/my/avatar`, { method: 'PUT', headers, body })
  if (answer.status !== 200) throw new Error(await answer.text())
}

function close({ token, proof }: Leaving) {
  const body = { proof, noticeVersion: NOTICE_VERSION }
  return askProcess(server.url, '/v1/my/closure', { method: 'POST', token, body })
}

/** What there is of somebody: all, or nothing but the empty account. */
async function whatIsLeftOf(account: string) {
  const { rows } = await db.pool.query<Record<string, number>>(
    `select (select count(*)::int from accounts where id = $1 and closed_at is null and nickname <> '') as "openAccount",
       (select count(*)::int from accounts where id = $1 and closed_at is not null and nickname = '' and avatar_hash is null) as "emptyAccount",
       (select count(*)::int from phone_bindings where account_id = $1) as numbers,
       (select count(*)::int from passwords where account_id = $1) as passwords,
       (select count(*)::int from sessions where account_id = $1 and ended_at is null) as running,
       (select count(*)::int from closures where account_id = $1) as closures`,
    [account],
  )
  return rows[0]
}
const UNTOUCHED = { openAccount: 1, emptyAccount: 0, numbers: 1, passwords: 1, running: 2, closures: 0 }
const CLOSED = { openAccount: 0, emptyAccount: 1, numbers: 0, passwords: 0, running: 0, closures: 1 }

async function expectFinished(account: string): Promise<void> {
  const unfinished = async () => {
    const { rows } = await db.pool.query<{ receipt: string | null; remaining: unknown }>(
      'select receipt, remaining from closures where account_id = $1',
      [account],
    )
    return rows.map((row) => [row.receipt !== null, row.remaining])
  }
  await expect.poll(unfinished, { timeout: FINISHED_WITHIN }).toEqual([[true, null]])
  const { rows } = await db.pool.query(
    `select 1 from hand_overs h join sessions s on s.id = h.session_id where s.account_id = $1
     union all select 1 from graphile_worker._private_jobs where payload ->> 'account' = $1::text`,
    [account],
  )
  expect(rows).toEqual([])
  const orphans = await db.pool.query(
    'select hash from avatars a where not exists (select from accounts where avatar_hash = a.hash)',
  )
  expect(orphans.rows).toEqual([])
}

async function expectNoWayIn({ number, token }: Leaving): Promise<void> {
  const answer = await askProcess(server.url, '/v1/my/session', { token })
  expect(problemIn(answer)).toMatchObject({ code: 'session.ended', facts: { reason: 'accountClosed' } })
  const tried = signInAt(server.url, number, 'mac')
  await expect(tried.catch((error: SignInFailed) => problemIn(error.answer).code)).resolves.toBe('password.wrong')
}

/** Runs while a lock of ours keeps whoever wants it waiting; the server is killed when somebody does. */
async function killedWaitingFor(lock: string, values: unknown[], begin: () => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: database.connectionString })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(lock, values)
    const asked = begin().catch(() => undefined)
    const waiting = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and application_name like 'foyer%'
      and datname = current_database()`
    await expect.poll(async () => (await db.pool.query(waiting)).rowCount, { timeout: 20_000 }).toBeGreaterThan(0)
    await server.kill()
    await asked
    await expect
      .poll(async () => (await db.pool.query(waiting)).rowCount, { timeout: 20_000 })
      .toBeGreaterThanOrEqual(0)
  } finally {
    await client.end() // and lets go of the lock
  }
  const waits = `select 1 from pg_stat_activity where application_name like 'foyer%' and state <> 'idle'
    and datname = current_database() and pid <> pg_backend_pid()`
  await expect.poll(async () => (await db.pool.query(waits)).rowCount, { timeout: 20_000 }).toBe(0)
  server = await around.start()
}

describe('a server that is killed while an account is closed', () => {
  it('CL7: before the commit, in the midst of erasing: the account is as it was, and can be closed', async () => {
    const person = await somebody()
    const row = 'select from phone_bindings where account_id = $1 for update'
    await killedWaitingFor(row, [person.account], () => close(person))
    expect(await whatIsLeftOf(person.account)).toEqual(UNTOUCHED)
    const answer = await close(person)
    expect([answer.status, await whatIsLeftOf(person.account)]).toEqual([200, CLOSED])
    await expectFinished(person.account)
  })

  it.each([
    ['while it waits for what was in use', 'select from hand_overs for update'],
    ['while it removes the files', 'lock table avatars in access exclusive mode'],
    ['while it signs the receipt', 'lock table service_keys in access exclusive mode'],
  ])('CL8: after the commit, %s: nothing opens the account, and it is finished after the restart', async (_, lock) => {
    const person = await somebody()
    await killedWaitingFor(lock, [], () => close(person))
    expect(await whatIsLeftOf(person.account)).toEqual(CLOSED)
    await expectNoWayIn(person)
    await expectFinished(person.account)
  })

  it('CL7: at any moment: each account is closed or as it was, and what was acknowledged is closed', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const people: Leaving[] = []
      for (let turn = 0; turn < AT_ONCE; turn += 1) people.push(await somebody())
      const acknowledged = new Set<string>()
      const closing = people.map((one) =>
        close(one).then(
          ({ status }) => void (status === 200 && acknowledged.add(one.account)),
          () => undefined,
        ),
      )
      await expect.poll(() => acknowledged.size, { timeout: 20_000, interval: 1 }).toBeGreaterThan(0)
      await server.kill()
      await Promise.all(closing)
      server = await around.start()
      for (const person of people) {
        const left = await whatIsLeftOf(person.account)
        const closed = left?.closures === 1
        expect(left).toEqual(closed ? CLOSED : UNTOUCHED)
        if (acknowledged.has(person.account)) expect(closed).toBe(true)
        if (!closed) expect((await close(person)).status).toBe(200)
        await expectNoWayIn(person)
      }
      for (const { account } of people) await expectFinished(account)
    }
  })
})
