import fc from 'fast-check'
import { isAlive, type Model, runningOf, type Step } from './model.ts'

/** How many numbers the people of a history share. */
export const NUMBERS_OF_A_HISTORY = 4

/**
 * What may happen next; the figures choose among what there is by then. `stale` chooses among all that there ever was:
 * used proofs, ended sessions, old tickets.
 */
export type Plan =
  | { kind: 'signIn'; number: number; terminal: 'android' | 'mac' | 'web'; device: number | null }
  | { kind: 'choose' | 'register' | 'notMe' | 'prove' | 'undo' | 'close'; pick: number; other: number; stale: boolean }
  | { kind: 'rebind'; pick: number; other: number; number: number; stale: boolean }

/** Time passes: a span, or until something changes by itself, to the millisecond or just before. */
export type Wait = { kind: 'wait'; span: number } | { kind: 'edge'; pick: number; justBefore: boolean }

const MINUTE = 60_000
const number = fc.nat({ max: NUMBERS_OF_A_HISTORY - 1 })
const pick = fc.nat({ max: 11 })
const stale = fc.integer({ min: 0, max: 5 }).map((one) => one === 5)

const signIn: fc.Arbitrary<Plan> = fc.record({
  kind: fc.constant('signIn' as const),
  number,
  terminal: fc.constantFrom('android' as const, 'mac' as const, 'web' as const),
  device: fc.constantFrom(null, 0, 1),
})
const picked = (kind: 'choose' | 'register' | 'notMe' | 'prove' | 'undo' | 'close'): fc.Arbitrary<Plan> =>
  fc.record({ kind: fc.constant(kind), pick, other: pick, stale })
const rebind: fc.Arbitrary<Plan> = fc.record({
  kind: fc.constant('rebind' as const),
  pick,
  other: pick,
  number,
  stale,
})

const plan = fc.oneof(
  { weight: 6, arbitrary: signIn },
  { weight: 4, arbitrary: picked('choose') },
  { weight: 3, arbitrary: picked('register') },
  { weight: 2, arbitrary: picked('notMe') },
  { weight: 2, arbitrary: picked('prove') },
  { weight: 8, arbitrary: rebind },
  { weight: 5, arbitrary: picked('undo') },
  { weight: 1, arbitrary: picked('close') },
)
const wait: fc.Arbitrary<Wait> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      span: fc.constantFrom(MINUTE, 4 * MINUTE, 23 * 60 * MINUTE, 91 * 24 * 60 * MINUTE),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('edge' as const), pick, justBefore: fc.boolean() }) },
)

/** One thing after another. */
export const ONE_BY_ONE: fc.Arbitrary<(Plan | Wait)[]> = fc.array(
  fc.oneof({ weight: 5, arbitrary: plan }, { weight: 1, arbitrary: wait }),
  { minLength: 4, maxLength: 18 },
)

/** Batches that happen at once, and time that passes between them. */
export const AT_ONCE: fc.Arbitrary<{ plans: Plan[]; wait: Wait | null }[]> = fc.array(
  fc.record({ plans: fc.array(plan, { minLength: 1, maxLength: 4 }), wait: fc.option(wait, { freq: 4 }) }),
  { minLength: 2, maxLength: 5 },
)

/** The steps of a plan: none when there is nothing to do it with, two when a rebinding needs a proof first. */
export function stepsOf(plan: Plan, model: Model, key: string): Step[] {
  const chosen = <T>(good: T[], all: T[], at: number): T | undefined => {
    const from = 'stale' in plan && plan.stale ? all : good
    return from[at % Math.max(1, from.length)]
  }
  const accounts = [...model.accounts.keys()]
  const sessions = [...model.sessions.keys()]
  const alive = sessions.filter((one) => isAlive(model, one))
  switch (plan.kind) {
    case 'signIn':
      return [{ ...plan, key, device: plan.device ?? undefined }]
    case 'register':
    case 'choose':
    case 'notMe': {
      const tickets = [...model.tickets.keys()]
      const fits = tickets.filter((one) => {
        const { used, until, accounts: offered } = model.tickets.get(one)!
        return !used && until > model.now && (offered.length === 0) === (plan.kind === 'register')
      })
      const ticket = chosen(fits, tickets, plan.pick)
      if (ticket === undefined) return []
      if (plan.kind === 'register') return [{ key, kind: plan.kind, ticket }]
      const account = chosen(model.tickets.get(ticket)!.accounts, accounts, plan.other) ?? accounts[0]!
      return [{ key, kind: plan.kind, ticket, account }]
    }
    case 'prove': {
      const session = chosen(alive, sessions, plan.pick)
      return session === undefined ? [] : [{ key, kind: plan.kind, session }]
    }
    case 'rebind': {
      const proofs = [...model.proofs.keys()]
      const session = chosen(alive, sessions, plan.pick)
      if (session === undefined) return []
      const mine = proofs.filter((one) => {
        const { session: of, used, until } = model.proofs.get(one)!
        return of === session && !used && until > model.now
      })
      const proof = chosen(mine, proofs, plan.other)
      const step = { key, kind: plan.kind, session, number: plan.number }
      if (proof !== undefined) return [{ ...step, proof }]
      return [
        { key: `${key}p`, kind: 'prove', session },
        { ...step, proof: `${key}p` },
      ]
    }
    case 'undo': {
      const rebindings = [...model.rebindings.keys()]
      const open = rebindings.filter((one) => !model.rebindings.get(one)!.settled)
      const rebinding = chosen(open, rebindings, plan.pick)
      return rebinding === undefined ? [] : [{ key, kind: plan.kind, rebinding }]
    }
    case 'close': {
      const open = accounts.filter((one) => runningOf(model, one))
      const account = open[plan.pick % Math.max(1, open.length)]
      return account === undefined ? [] : [{ key, kind: plan.kind, account }]
    }
  }
}
