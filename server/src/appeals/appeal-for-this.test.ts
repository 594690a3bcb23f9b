import type { AnswerOf, SignInStep } from '@foyer/contract'
import { APPEAL_WAITS_FOR, NUMBER_MAY_HAVE_CHANGED_HANDS_AFTER } from '@foyer/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  newcomer,
  newNumber,
  problem,
  signIn,
  startTestServer,
  stepByCode,
  type TestServer,
  type TestTerminal,
} from '../testing/index.ts'
import { appealCode } from '../testing/open-appeal.ts'
import { confirmAppeal } from './confirm-appeal.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const appealHere = async (terminal: TestTerminal, fresh: string) =>
  terminal.ask({ method: 'POST', url: '/v1/my/appeal', payload: await appealCode(server, fresh) })

/** Somebody whose number went to somebody else after 90 days, and who is signed in still. */
async function oneWhoseNumberWasTakenOff(): Promise<TestTerminal> {
  const person = await newcomer(server, 'ios')
  for (let passed = 0; passed < NUMBER_MAY_HAVE_CHANGED_HANDS_AFTER; passed += 10 * 24 * 3_600_000) {
    server.clock.pass(10 * 24 * 3_600_000)
    await person.ask({ method: 'GET', url: '/v1/my/session' })
    // The last use is written a moment after it; without it the session would end unused.
    await server.deps.db.queries
      .updateTable('sessions')
      .set({ last_used_at: server.clock.now() })
      .where('id', '=', person.session.id)
      .execute()
  }
  const { step } = await stepByCode(server, person.number, 'web')
  if (step.outcome !== 'isThisYou') throw new Error(step.outcome)
  const payload = { ticket: step.ticket, account: step.account }
  const next = await server.ask({ method: 'POST', url: '/v1/sign-in/not-me', payload })
  expect(next.json<SignInStep>().outcome).toBe('register')
  return person
}

describe('an appeal for the account that is signed in', () => {
  it('brings back an account whose only number went to its next holder', async () => {
    const person = await oneWhoseNumberWasTakenOff()
    const fresh = newNumber()
    const opened = await appealHere(person, fresh)
    expect(opened.statusCode).toBe(201)
    const { reference } = opened.json<AnswerOf<'appealForThis'>>()
    expect(problem(await appealHere(person, newNumber())).code).toBe('appeal.notNeeded')

    expect(await confirmAppeal(server.deps, reference)).toMatchObject({ because: 'notRipe' })
    server.clock.pass(APPEAL_WAITS_FOR)
    expect(await confirmAppeal(server.deps, reference)).toMatchObject({ ended: 1 })
    const back = await signIn(server, fresh, 'mac')
    expect(back.account.id).toBe(person.account.id)
  })

  it('is not needed by one who has a number', async () => {
    const person = await newcomer(server, 'ios')
    expect(problem(await appealHere(person, newNumber())).code).toBe('appeal.notNeeded')
  })
})
