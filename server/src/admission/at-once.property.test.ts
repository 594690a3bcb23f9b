import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Clock } from '../platform/clock.ts'
import { startTestServer, type TestServer } from '../testing/index.ts'
import { tellAtOnce } from '../testing/meetings/at-once.ts'
import { HISTORIES } from '../testing/meetings/histories.ts'
import { type Stage, stageOf } from '../testing/meetings/stage.ts'
import { AT_ONCE } from '../testing/meetings/steps.ts'
import { brokenRules } from '../testing/meetings/what-holds.ts'

/** No two looks at it show the same moment, so that the rows tell in which order things came to be. */
function tickingClock(): Clock & { pass(milliseconds: number): void } {
  let now = Date.parse('2026-11-22T10:00:00Z')
  return {
    now: () => new Date(now++),
    pass(milliseconds) {
      now += milliseconds
    },
  }
}

const clock = tickingClock()
let server: TestServer
let stage: Stage
beforeAll(async () => {
  server = await startTestServer({ environment: { FOYER_LOG_LEVEL: 'warn' }, clock })
  stage = stageOf(clock, server, await server.another())
})
afterAll(() => server.stop())

it(
  'JM1-JM11: whatever happens at once, on two servers, comes out as if it had happened in some order, and no instant breaks a rule',
  async () => {
    const letPass = async (milliseconds: number) => clock.pass(milliseconds)
    await fc.assert(
      fc.asyncProperty(AT_ONCE, (history) => tellAtOnce(stage, history, letPass)),
      { numRuns: HISTORIES.atOnce, endOnFailure: true },
    )
    expect(await brokenRules(stage.db)).toEqual([])
  },
  60_000 + HISTORIES.atOnce * 4_000,
)
