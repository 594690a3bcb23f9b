import type { Role } from '@foyer/rules'
import fc from 'fast-check'

/** Who there is at the beginning; a person is an index into it. */
export const PEOPLE: readonly Role[] = ['super_admin', 'super_admin', 'super_admin', 'admin', 'member', 'member']

/** What somebody tries. `pick`: one of the offers that were made so far, tried by whom it was made to, or by its giver. */
export type Step = ByPerson | Answer | { kind: 'signIn'; by: number }
export type ByPerson =
  | { kind: 'changeRole'; by: number; to: number; role: 'admin' | 'member' }
  | { kind: 'disable' | 'enable' | 'delete'; by: number; to: number }
  | { kind: 'offer'; by: number; to: number; becomes: Role }
export interface Answer {
  kind: 'accept' | 'decline' | 'withdraw'
  pick: number
}

const person = fc.nat(PEOPLE.length - 1)
/** Mostly one who may do something. */
const administrator = fc.oneof({ weight: 4, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: person })
const pick = fc.nat(20)

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('changeRole' as const),
      by: administrator,
      to: person,
      role: fc.constantFrom('admin' as const, 'member' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('disable' as const, 'enable' as const, 'delete' as const),
      by: administrator,
      to: person,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('offer' as const),
      by: administrator,
      to: person,
      becomes: fc.constantFrom<Role>('super_admin', 'admin', 'member'),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom('accept' as const, 'accept' as const, 'decline' as const, 'withdraw' as const),
      pick,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('signIn' as const), by: person }) },
)

/** Steps that happen at once, and then the next ones. */
export const HISTORY: fc.Arbitrary<Step[][]> = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 6,
})

/** One thing after another, and all that there is to do: chance may leave something out. */
export const EVERYTHING: Step[][] = (
  [
    { kind: 'offer', by: 0, to: 3, becomes: 'super_admin' },
    { kind: 'withdraw', pick: 0 },
    { kind: 'offer', by: 0, to: 3, becomes: 'super_admin' },
    { kind: 'decline', pick: 1 },
    { kind: 'offer', by: 0, to: 3, becomes: 'super_admin' },
    { kind: 'accept', pick: 2 },
    { kind: 'changeRole', by: 1, to: 4, role: 'admin' },
    { kind: 'disable', by: 0, to: 5 },
    { kind: 'enable', by: 0, to: 5 },
    { kind: 'signIn', by: 5 },
    { kind: 'delete', by: 0, to: 5 },
  ] as const
).map((one) => [one])

/** `npm run test:nightly` plays more. */
export const HISTORIES = process.env.NIGHTLY === '1' ? 4_000 : 200
