import { FIVE_TERMINALS, LEASE_LIVES_FOR, LEASE_RENEWED_EVERY } from '@foyer/rules'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ModelledAccount } from './testing/modelled-account.ts'
import { type Break, Terminal } from './testing/terminal.ts'

const RUNS = process.env.NIGHTLY === '1' ? 10_000 : 500
const TIMEOUT = RUNS * 600
const STEPS = 25
const MEETINGS = ['a', 'b', 'c']
const PAGE = 2

type Step =
  | { do: 'join'; on: number; meeting: number }
  | { do: 'leave' | 'crash' | 'goOffline' | 'goOnline' | 'settle'; on: number }
  | { do: 'catchUp'; on: number; breaks?: { at: number; how: Break } | undefined }
  | { do: 'turn'; on: number; to: boolean }
  | { do: 'delete'; on: number; which: number; changesMind: boolean; settled: boolean }
  | { do: 'pass'; seconds: number }
  | { do: 'sleep'; on: number; seconds: number; hearsFirst: boolean }

const on = fc.nat(FIVE_TERMINALS.length - 1)
const aStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('join' as const), on, meeting: fc.nat(MEETINGS.length - 1) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('leave' as const), on }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('crash' as const), on }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('goOffline' as const), on }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('goOnline' as const), on }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('catchUp' as const),
      on,
      breaks: fc.option(fc.record({ at: fc.nat(3), how: fc.constantFrom<Break>('before', 'after') }), {
        nil: undefined,
        freq: 4,
      }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('settle' as const), on }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('turn' as const), on, to: fc.boolean() }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('delete' as const),
      on,
      which: fc.nat(5),
      changesMind: fc.nat(3).map((one) => one === 0),
      settled: fc.boolean(),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('pass' as const), seconds: fc.integer({ min: 1, max: 150 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('sleep' as const),
      on,
      seconds: fc.integer({ min: 1, max: 300 }),
      hearsFirst: fc.boolean(),
    }),
  },
)

/** What came of it, so that a run which proves nothing is noticed. */
const happened = { sleptTooLong: 0, synced: 0, onlyHere: 0, deletedHere: 0, deletedEverywhere: 0, halfway: 0 }

async function play(steps: readonly Step[]): Promise<void> {
  let time = Date.parse('2026-11-22T10:00:00Z')
  const now = () => time
  const account = new ModelledAccount(now)
  const terminals = FIVE_TERMINALS.map((_, id) => new Terminal(id, account, now))

  /** Terminals give a sign of life every 15 seconds while they are in a meeting. */
  async function pass(milliseconds: number): Promise<void> {
    const until = time + milliseconds
    while (time < until) {
      const tick = (Math.floor(time / LEASE_RENEWED_EVERY) + 1) * LEASE_RENEWED_EVERY
      time = Math.min(tick, until)
      if (time === tick) for (const terminal of terminals) await terminal.signOfLife()
    }
  }

  async function take(step: Step): Promise<void> {
    if (step.do === 'pass') return pass(step.seconds * 1000)
    const terminal = step.do === 'delete' ? await whoSees(step.on) : (terminals[step.on] as Terminal)
    time += 1 // no two things happen at once
    if (step.do === 'join') await terminal.join(MEETINGS[step.meeting] as string)
    if (step.do === 'leave') await terminal.leave()
    if (step.do === 'crash') terminal.crash()
    if (step.do === 'goOffline') terminal.online = false
    if (step.do === 'goOnline') terminal.online = true
    if (step.do === 'sleep') await sleep(terminal, step)
    if (step.do === 'catchUp') await terminal.catchUp(PAGE, step.breaks)
    if (step.do === 'settle' || (step.do === 'delete' && step.settled)) {
      await terminal.leave()
      await pass(2 * LEASE_LIVES_FOR)
      await terminal.catchUp(PAGE)
    }
    if (step.do === 'turn' && terminal.online) account.turn(step.to)
    if (step.do === 'delete') expect(await terminal.delete(step.which, step.changesMind)).toBeUndefined()
    time += 1
    await look(terminal)
  }

  async function sleep(terminal: Terminal, { seconds, hearsFirst }: Extract<Step, { do: 'sleep' }>): Promise<void> {
    const wasIn = terminal.meeting !== undefined
    terminal.isAsleep = true
    await pass(seconds * 1000)
    await terminal.wake(hearsFirst)
    if (wasIn && terminal.meeting === undefined) happened.sleptTooLong += 1
  }

  /** The first of them from there on that has something to delete. */
  async function whoSees(from: number): Promise<Terminal> {
    const inTurn = terminals.map((_, at) => terminals[(from + at) % terminals.length] as Terminal)
    for (const terminal of inTurn) if ((await terminal.sees()).length > 0) return terminal
    return inTurn[0] as Terminal
  }

  async function look(terminal: Terminal): Promise<void> {
    if (!terminal.isHalfway) return expect(await terminal.sees()).toEqual(terminal.mustSee(MEETINGS))
    happened.halfway += 1
    expect(await terminal.problemHalfway(MEETINGS)).toBeUndefined()
  }

  for (const step of steps) await take(step)

  for (const terminal of terminals) await look(terminal)
  for (const terminal of terminals) {
    terminal.online = true
    await terminal.leave()
  }
  await pass(4 * LEASE_LIVES_FOR)
  for (const terminal of [...terminals, ...terminals]) await terminal.catchUp(PAGE) // the second time with all deletions
  for (const terminal of terminals) await look(terminal)
  await count(terminals, account)
  for (const terminal of terminals) await terminal.close()
}

async function count(terminals: readonly Terminal[], account: ModelledAccount): Promise<void> {
  const { over } = account.log()
  for (const terminal of terminals)
    for (const { meeting } of await terminal.sees()) {
      if (!over.some((one) => one.meeting === meeting && one.terminal === terminal.id)) happened.synced += 1
      else if (!over.some((one) => one.meeting === meeting && one.recorded)) happened.onlyHere += 1
    }
  for (const terminal of terminals) {
    happened.deletedHere += terminal.deletions.here
    happened.deletedEverywhere += terminal.deletions.everywhere
  }
}

it(
  'HS2-HS7: five terminals show what plain reading of the rules says, whatever the order of everything',
  async () => {
    await fc.assert(fc.asyncProperty(fc.array(aStep, { minLength: STEPS, maxLength: 2 * STEPS }), play), {
      numRuns: RUNS,
    })
    for (const [what, times] of Object.entries(happened)) expect(times, what).toBeGreaterThan(RUNS / 10)
  },
  TIMEOUT,
)
