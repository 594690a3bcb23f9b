import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bindNumber, lockNumbers } from '../accounts/numbers.store.ts'
import {
  NUMBERS,
  newcomer,
  openOrganisation,
  problem,
  proofByCode,
  signIn,
  startTestServer,
  stepByCode,
  type TestServer,
  type TestTerminal,
} from '../testing/index.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ environment: { FOYER_ORGANISATION_TRIALS: 'on' } })
})
afterAll(() => server.stop())

const create = (person: TestTerminal, payload: object = { name: '新企业', plan: 'business' }) =>
  person.ask({ method: 'POST', url: '/v1/organisations', payload })
const DAY = 24 * 3_600_000

describe('beginning an organisation', () => {
  it('gives the person a second account with the same number, as its super admin, who is in at once', async () => {
    const person = await newcomer(server, 'web')
    const answer = await create(person, { name: '雪松科技', plan: 'enterprise' })
    expect(answer.statusCode).toBe(201)
    const { account } = answer.json<{ account: string }>()
    const { step } = await stepByCode(server, person.number, 'mac')
    if (step.outcome !== 'choose') throw new Error(step.outcome)
    expect(step.accounts).toMatchObject([
      { id: person.account.id, realm: { kind: 'personal' } },
      {
        id: account,
        realm: { kind: 'organisation', name: '雪松科技' },
        plan: 'enterprise',
        role: 'super_admin',
        nickname: person.account.nickname,
        invited: false,
      },
    ])
    const { queries } = server.deps.db
    const terms = await queries.selectFrom('terms_acceptances').selectAll().where('account_id', '=', account).execute()
    expect(terms).toHaveLength(1)
    const log = await queries.selectFrom('administrators_log').selectAll().where('actor_id', '=', account).execute()
    expect(log).toMatchObject([{ event: 'organisationBegun', details: { plan: 'enterprise', trial: true } }])
    const { rows } = await server.deps.db.pool.query(
      'select event from security_log where account_id = $1 order by id',
      [account],
    )
    expect(rows.map((row) => row.event)).toEqual(['accountOpened', 'joinedOrganisation'])
  })

  it('leads to the console by switching there', async () => {
    const person = await newcomer(server, 'web')
    const { account } = (await create(person)).json()
    const proof = await proofByCode(server, person, person.number, 'switchIdentity')
    const answer = await person.ask({ method: 'POST', url: '/v1/my/identity', payload: { account, proof } })
    expect(answer.json()).toMatchObject({
      outcome: 'signedIn',
      account: { id: account, facts: { role: 'super_admin' } },
    })
  })

  it('is for the web page', async () => {
    const person = await newcomer(server, 'mac')
    expect(problem(await create(person))).toMatchObject({ code: 'action.onWeb', status: 403 })
  })

  it('is for a personal account', async () => {
    const { member, superAdmin } = await openOrganisation(server)
    for (const person of [member, superAdmin])
      expect(problem(await create(person)).code).toBe('organisation.notFromHere')
  })

  it('needs a number', async () => {
    const person = await newcomer(server, 'web')
    await server.deps.db.queries
      .updateTable('phone_bindings')
      .set({ ended_at: server.clock.now(), end_reason: 'lost', rests_until: server.clock.now() })
      .where('account_id', '=', person.account.id)
      .execute()
    expect(problem(await create(person)).code).toBe('number.none')
  })

  it('needs a number that is still there when it is done', async () => {
    const person = await newcomer(server, 'web')
    const { db } = server.deps
    const { promise: taken, resolve } = Promise.withResolvers<void>()
    const { promise: asked, resolve: goOn } = Promise.withResolvers<void>()
    const taking = db.transaction(async (tx) => {
      await tx.selectFrom('accounts').select('id').where('id', '=', person.account.id).forUpdate().execute()
      resolve()
      await asked
      const ended = { ended_at: server.clock.now(), end_reason: 'lost' as const, rests_until: server.clock.now() }
      await tx.updateTable('phone_bindings').set(ended).where('account_id', '=', person.account.id).execute()
    })
    await taken
    const answer = create(person)
    const blocked = () =>
      db.pool
        .query("select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
        .then(({ rowCount }) => rowCount)
    // The step before looked at the number while it was there.
    const began = Promise.resolve(answer)
    await expect.poll(blocked).toBe(1)
    goOn()
    await taking
    expect(problem(await began).code).toBe('number.none')
  })

  it.each([
    { name: '', plan: 'business' },
    { name: 'x'.repeat(41), plan: 'business' },
    { name: '企业', plan: 'free' },
    { name: '企业' },
  ])('wants a name and a plan: not %o', async (payload) => {
    const person = await newcomer(server, 'web')
    expect(problem(await create(person, payload)).code).toBe('request.invalid')
  })

  it('happens three times a day by one number, also when all come at once', async () => {
    const person = await newcomer(server, 'web')
    const answers = await Promise.all(Array.from({ length: 5 }, async () => create(person)))
    expect(answers.map((one) => one.statusCode).sort()).toEqual([201, 201, 201, 429, 429])
    const refused = answers.find((one) => one.statusCode === 429)
    expect(problem(refused!)).toMatchObject({ code: 'organisation.tooMany', facts: { until: expect.any(String) } })
    expect(refused?.headers['retry-after']).toBe(String(DAY / 1000))
    const { rows } = await server.deps.db.pool.query(
      'select count(*)::int as count from phone_bindings where number = $1 and ended_at is null',
      [person.number],
    )
    expect(rows[0].count).toBe(4)
    server.clock.pass(DAY + 1)
    expect((await create(person)).statusCode).toBe(201)
  })

  it('is no more where the operator keeps it to themselves', async () => {
    const closed = await startTestServer()
    try {
      const alice = await signIn(closed, NUMBERS.alice, 'web')
      expect(problem(await create(alice))).toMatchObject({ code: 'organisation.noTrials', status: 403 })
      const environment = await closed.ask({ method: 'GET', url: '/v1/environment' })
      expect(environment.json().organisationTrials).toBe(false)
    } finally {
      await closed.stop()
    }
  })
})

it('a number that rests in another realm is no hindrance, because the realm is new', async () => {
  const person = await newcomer(server, 'web')
  const { id } = await openOrganisation(server)
  const { db } = server.deps
  const now = server.clock.now()
  await db.transaction(async (tx) => {
    await lockNumbers(server.deps, tx, person.number)
    const account = crypto.randomUUID()
    await tx
      .insertInto('accounts')
      .values({ id: account, organisation_id: id, role: 'member', nickname: '旧', opened_at: now })
      .execute()
    await bindNumber(tx, { account, realm: id, number: person.number }, now)
    await tx
      .updateTable('phone_bindings')
      .set({ ended_at: now, end_reason: 'rebound', rests_until: new Date(now.getTime() + DAY) })
      .where('account_id', '=', account)
      .execute()
  })
  expect((await create(person)).statusCode).toBe(201)
})
