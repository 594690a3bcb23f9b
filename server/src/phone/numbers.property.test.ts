import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../testing/index.ts'
import { HISTORIES } from '../testing/numbers/histories.ts'
import { stageOf } from '../testing/numbers/in-process.ts'
import { edgesOf, type Model, type Step, take } from '../testing/numbers/model.ts'
import { anOrderOf } from '../testing/numbers/orders.ts'
import { AT_ONCE, ONE_BY_ONE, type Plan, stepsOf, type Wait } from '../testing/numbers/plans.ts'
import { newHistory, play, type Stage } from '../testing/numbers/play.ts'
import { brokenRules, ledgerIn, ledgerOf } from '../testing/numbers/what-holds.ts'

/** Each has a clock of its own; while one waits for an acknowledged end, others go on. */
const LANES = 4
const IN_A_LANE = Math.ceil(HISTORIES.oneByOne / LANES)

describe.each(Array.from({ length: LANES }, (_, lane) => ({ lane })))(
  'one by one, lane $lane',
  { concurrent: true },
  () => {
    let server: TestServer
    let stage: Stage
    beforeAll(async () => {
      server = await startTestServer({ environment: { FOYER_LOG_LEVEL: 'warn' } })
      stage = stageOf(server)
    })
    afterAll(() => server.stop())

    async function tellTheHistory(history: readonly (Plan | Wait)[]): Promise<void> {
      const { model, hands } = await newHistory(stage)
      for (const [turn, plan] of history.entries()) {
        if (plan.kind === 'wait' || plan.kind === 'edge') {
          letPass(server, model, plan)
          continue
        }
        for (const step of stepsOf(plan, model, `${turn}`)) {
          const expected = take(model, step)
          const came = await play(stage, hands, step, 0)
          expect(came, said(step)).toEqual(expected)
        }
        server.clock.pass(1000)
        model.now = server.clock.now().getTime()
      }
      expect(await ledgerIn(stage.db, hands, model)).toEqual(ledgerOf(model))
    }

    it(
      'PH7 PH10 PH11 PH12: any history of rebinding, undoing, registering, signing in, saying that it is not them, closing and waiting comes out as the model says',
      async () => {
        await fc.assert(fc.asyncProperty(ONE_BY_ONE, tellTheHistory), { numRuns: IN_A_LANE })
        expect(await brokenRules(stage.db)).toEqual([])
      },
      60_000 + IN_A_LANE * 2_000,
    )
  },
)

describe('at once, on two servers', () => {
  let server: TestServer
  let stage: Stage
  beforeAll(async () => {
    server = await startTestServer({ environment: { FOYER_LOG_LEVEL: 'warn' } })
    stage = stageOf(server, await server.another())
  })
  afterAll(() => server.stop())

  async function tellTheHistory(batches: readonly { plans: Plan[]; wait: Wait | null }[]): Promise<void> {
    const begun = await newHistory(stage)
    const { hands } = begun
    let { model } = begun
    for (const [batch, { plans, wait }] of batches.entries()) {
      const planned = plans.flatMap((plan, turn) => stepsOf(plan, model, `${batch}.${turn}`))
      // A proof that a rebinding needs is given before; the rest happens at once.
      const before: Step[] = planned.filter((step) => step.kind === 'prove')
      for (const step of before) expect(await play(stage, hands, step, 0), said(step)).toEqual(take(model, step))
      const steps = planned.filter((step) => !before.includes(step) && isPossible(step, model))
      const came = await Promise.all(steps.map((step, which) => play(stage, hands, step, which)))
      const ledger = await ledgerIn(stage.db, hands, model)
      const agrees = (one: Model) => JSON.stringify(ledgerOf(one)) === JSON.stringify(ledger)
      model = anOrderOf(steps, came, model, agrees)
      if (wait) letPass(server, model, wait)
      server.clock.pass(1000)
      model.now = server.clock.now().getTime()
    }
  }

  it(
    'PH7 PH10 PH11 PH12: whatever happens at once comes out as if it had happened in some order',
    async () => {
      await fc.assert(fc.asyncProperty(AT_ONCE, tellTheHistory), { numRuns: HISTORIES.atOnce, endOnFailure: true })
      expect(await brokenRules(stage.db)).toEqual([])
    },
    60_000 + HISTORIES.atOnce * 3_000,
  )
})

/** A proof that was refused is none to rebind with. */
function isPossible(step: Step, model: Model): boolean {
  return step.kind !== 'rebind' || model.proofs.has(step.proof)
}

function letPass(server: TestServer, model: Model, plan: Wait): void {
  const edges = edgesOf(model)
  const edge = plan.kind === 'edge' ? edges[plan.pick % Math.max(1, edges.length)] : undefined
  if (plan.kind === 'wait') server.clock.pass(plan.span)
  else if (edge !== undefined) server.clock.set(new Date(plan.justBefore ? edge - 1 : edge))
  model.now = server.clock.now().getTime()
}

function said(step: Step): string {
  return JSON.stringify(step)
}
