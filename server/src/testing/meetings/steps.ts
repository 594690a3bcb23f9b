import { TERMINALS, type Terminal } from '@foyer/rules'
import fc from 'fast-check'
import { PEOPLE, TERMINALS_OF_EACH } from './begin.ts'
import { LENGTHS } from './histories.ts'

/** What a terminal leaves in the same step: nothing, what stands in its way (JM9), or anything at all. */
export type Leaving = 'nothing' | 'inTheWay' | readonly number[]

/** What somebody tries, on one of the servers. Numbers choose among what there is then. */
export type Step = { on: number; by: number } & (
  | { kind: 'start'; leaving: Leaving }
  | { kind: 'plan' }
  | { kind: 'join'; meeting: number; leaving: Leaving }
  | { kind: 'leave'; stay: number; mine: boolean }
  | { kind: 'renew'; stay: number; mine: boolean }
  | { kind: 'endMeeting'; meeting: number; asHost: boolean }
  | { kind: 'remove' | 'handOver'; stay: number; asHost: boolean }
  | { kind: 'takeBack'; stay: number }
  | { kind: 'signOut' }
  | { kind: 'endTerminal'; target: number }
  | { kind: 'signIn'; terminal: Terminal }
  | { kind: 'rebind' }
  | { kind: 'changePlan' }
  | { kind: 'loseLost' }
)

/** Time that goes by; before it, those of the present terminals whose bit is set renew their leases. */
export interface Pass {
  kind: 'pass'
  milliseconds: number
  renewing: number
}

const pick = fc.noBias(fc.nat({ max: 9999 }))
const who = { on: fc.nat({ max: 1 }), by: pick }
const isIt = fc.boolean()
const mostly = fc.nat({ max: 5 }).map((one) => one > 0)
const leaving: fc.Arbitrary<Leaving> = fc.oneof(
  { weight: 6, arbitrary: fc.constant('nothing' as const) },
  { weight: 3, arbitrary: fc.constant('inTheWay' as const) },
  { weight: 1, arbitrary: fc.array(pick, { minLength: 1, maxLength: 3 }) },
)
const terminal = fc.constantFrom(...TERMINALS)

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 14, arbitrary: fc.record({ ...who, kind: fc.constant('join' as const), meeting: pick, leaving }) },
  { weight: 4, arbitrary: fc.record({ ...who, kind: fc.constant('start' as const), leaving }) },
  { weight: 3, arbitrary: fc.record({ ...who, kind: fc.constant('plan' as const) }) },
  { weight: 4, arbitrary: fc.record({ ...who, kind: fc.constant('leave' as const), stay: pick, mine: mostly }) },
  { weight: 2, arbitrary: fc.record({ ...who, kind: fc.constant('renew' as const), stay: pick, mine: mostly }) },
  {
    weight: 1,
    arbitrary: fc.record({ ...who, kind: fc.constant('endMeeting' as const), meeting: pick, asHost: isIt }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      ...who,
      kind: fc.constantFrom('remove' as const, 'handOver' as const),
      stay: pick,
      asHost: mostly,
    }),
  },
  { weight: 3, arbitrary: fc.record({ ...who, kind: fc.constant('takeBack' as const), stay: pick }) },
  { weight: 1, arbitrary: fc.record({ ...who, kind: fc.constant('signOut' as const) }) },
  { weight: 1, arbitrary: fc.record({ ...who, kind: fc.constant('endTerminal' as const), target: pick }) },
  { weight: 3, arbitrary: fc.record({ ...who, kind: fc.constant('signIn' as const), terminal }) },
  { weight: 1, arbitrary: fc.record({ ...who, kind: fc.constant('rebind' as const) }) },
  { weight: 3, arbitrary: fc.record({ ...who, kind: fc.constant('changePlan' as const) }) },
  { weight: 1, arbitrary: fc.record({ ...who, kind: fc.constant('loseLost' as const) }) },
)

/** Around the edges of a lease (45 s), in between, and far beyond. */
const pass: fc.Arbitrary<Pass> = fc.record({
  kind: fc.constant('pass' as const),
  milliseconds: fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(1, 1000, 15_000, 30_000, 44_999, 45_000, 45_001) },
    { weight: 1, arbitrary: fc.constant(700_000) },
  ),
  renewing: fc.oneof(
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 3, arbitrary: fc.constant(2 ** 30 - 1) },
    { weight: 2, arbitrary: fc.noBias(fc.nat({ max: 2 ** 30 - 1 })) },
  ),
})

/** Whom most of it is about, and how many of their terminals are in a meeting before it begins. */
export interface Cast {
  hero: number
  in: number
}

const cast: fc.Arbitrary<Cast> = fc.record({
  hero: fc.nat({ max: PEOPLE.length - 1 }),
  in: fc.noBias(fc.nat({ max: TERMINALS_OF_EACH })),
})

/** One step after the other, and time between them. */
export const ONE_BY_ONE: fc.Arbitrary<{ cast: Cast; steps: (Step | Pass)[] }> = fc.record({
  cast,
  steps: fc.array(fc.oneof({ weight: 6, arbitrary: step }, { weight: 1, arbitrary: pass }), {
    minLength: 5,
    maxLength: LENGTHS.steps,
    size: 'max',
  }),
})

/** Steps that happen at once; then some time, and the next ones. */
export const AT_ONCE: fc.Arbitrary<{ cast: Cast; batches: { steps: Step[]; wait: Pass | null }[] }> = fc.record({
  cast,
  batches: fc.array(
    fc.record({ steps: fc.array(step, { minLength: 2, maxLength: 6, size: 'max' }), wait: fc.option(pass) }),
    { minLength: 1, maxLength: LENGTHS.batches, size: 'max' },
  ),
})
