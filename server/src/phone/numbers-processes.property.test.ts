import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Database, openDatabase } from '../platform/db/database.ts'
import { secretsFrom } from '../platform/secrets.ts'
import { cloneDatabase, type TestDatabase } from '../testing/index.ts'
import { HISTORIES } from '../testing/numbers/histories.ts'
import { edgesOf, type Model, type Outcome, type Step, take } from '../testing/numbers/model.ts'
import { anOrderOf } from '../testing/numbers/orders.ts'
import { AT_ONCE, type Plan, stepsOf, type Wait } from '../testing/numbers/plans.ts'
import { newHistory, play, type Stage } from '../testing/numbers/play.ts'
import { brokenRules, ledgerIn, ledgerOf } from '../testing/numbers/what-holds.ts'
import { type Surroundings, surroundingsOf } from '../testing/processes/processes-on-a-database.ts'
import type { ServerProcess } from '../testing/processes/server-process.ts'

const SECRET = 'the secret of the histories on two processes'

let database: TestDatabase
let around: Surroundings
let db: Database
let servers: ServerProcess[]
let stage: Stage
beforeAll(async () => {
  database = await cloneDatabase()
  around = await surroundingsOf(database.connectionString)
  servers = [await around.start({ FOYER_SECRET: SECRET })]
  servers.push(await around.start({ FOYER_SECRET: SECRET }))
  db = openDatabase(database.connectionString, 8, () => undefined)
  stage = {
    db,
    secrets: secretsFrom(SECRET),
    clock: around.sandbox.clock,
    async ask(which, { method, url, token, body }) {
      const answer = await fetch(servers[which % 2]!.url + url, {
        method,
        headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
        body: JSON.stringify(body),
      })
      const cookie = /foyer=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1]
      return { status: answer.status, body: await answer.json(), cookie }
    },
    async undoCodes(number) {
      const links = () => around.sandbox.messages(number).flatMap(({ link }) => link?.split('#')[1] ?? [])
      const sent = await db.queries
        .selectFrom('messages')
        .select((is) => is.fn.countAll<string>().as('count'))
        .where('template', '=', 'number-rebound')
        .where('number_key', '=', stage.secrets.keyOf('number', number))
        .executeTakeFirstOrThrow()
      await expect.poll(() => links().length, { timeout: 20_000 }).toBe(Number(sent.count))
      return links()
    },
  }
})
afterAll(async () => {
  await db.close()
  await around.clear()
  await database.drop()
})

/** What is refused on a moving clock is the same but for the moment, which is the server's own. */
const withoutMoment = (outcome: Outcome) =>
  JSON.stringify(outcome, (key, value) => (key === 'until' ? undefined : value))

async function tellTheHistory(batches: readonly { plans: Plan[]; wait: Wait | null }[]): Promise<void> {
  const begun = await newHistory(stage)
  const { hands } = begun
  let { model } = begun
  for (const [batch, { plans, wait }] of batches.entries()) {
    const planned = plans.flatMap((plan, turn) => stepsOf(plan, model, `${batch}.${turn}`))
    const before: Step[] = planned.filter((step) => step.kind === 'prove')
    for (const step of before) {
      const expected = take(model, step)
      expect(withoutMoment(await play(stage, hands, step, 1)), JSON.stringify(step)).toBe(withoutMoment(expected))
    }
    const steps = planned.filter(
      (step) => step.kind !== 'prove' && (step.kind !== 'rebind' || model.proofs.has(step.proof)),
    )
    const came = await Promise.all(steps.map((step, which) => play(stage, hands, step, which)))
    const ledger = await ledgerIn(db, hands, model, 'going')
    const agrees = (one: Model) => JSON.stringify(ledgerOf(one, 'going')) === JSON.stringify(ledger)
    model = anOrderOf(steps, came, model, agrees, withoutMoment)
    if (wait) await letPass(model, wait)
    model.now = stage.clock.now().getTime()
  }
}

/** Real clocks go on: only spans far from any edge pass, so that the model knows on which side everything is. */
async function letPass(model: Model, wait: Wait): Promise<void> {
  const edge = wait.kind === 'edge' ? edgesOf(model)[wait.pick % Math.max(1, edgesOf(model).length)] : undefined
  const span = wait.kind === 'wait' ? wait.span : (edge ?? model.now) - model.now + (wait.justBefore ? -30_000 : 30_000)
  if (span <= 0) return
  around.sandbox.clock.forward(span)
  const isThere = async (server: ServerProcess) => {
    const { now } = (await (await fetch(`${server.url}/v1/environment`)).json()) as { now: string }
    return Math.abs(Date.parse(now) - stage.clock.now().getTime()) < 1000
  }
  for (const server of servers) await expect.poll(() => isThere(server), { timeout: 10_000 }).toBe(true)
}

it(
  'PH7 PH10 PH11 PH12: on two real server processes whatever happens at once comes out as if it had happened in some order',
  async () => {
    await fc.assert(fc.asyncProperty(AT_ONCE, tellTheHistory), {
      numRuns: HISTORIES.onTwoProcesses,
      endOnFailure: true,
    })
    expect(await brokenRules(db, 'going')).toEqual([])
  },
  60_000 + HISTORIES.onTwoProcesses * 20_000,
)
