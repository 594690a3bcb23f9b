import {
  type InTheWay,
  type InTheWayOfApplication,
  REFUSALS,
  type RefusalCode,
  type RefusalMeaning,
} from '@foyer/contract'
import type { Said } from './input-words.ts'

/** Where in the request something is wrong, and what. */
export interface BadField {
  path: string
  says: Said
}

/**
 * An expected no: `throw new Refusal('code.wrong', { left: 3 })`. Its status, rule id and sentences stand in the
 * contract's tables under its code; the facts fill the sentences. Never a number, name, code or token among them.
 */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly facts: Record<string, string | number> | undefined
  readonly fields: BadField[] | undefined
  /** Where the account is that keeps it out of a meeting (JM9), as who asked may see it. */
  readonly inTheWay: InTheWay[] | InTheWayOfApplication[] | undefined
  /** What a caller should wait before it tries again. */
  readonly retryAfterSeconds: number | undefined

  constructor(
    code: RefusalCode,
    facts?: Record<string, string | number>,
    more: {
      fields?: BadField[]
      inTheWay?: InTheWay[] | InTheWayOfApplication[]
      retryAfterSeconds?: number
      cause?: unknown
    } = {},
  ) {
    super(code, more.cause === undefined ? undefined : { cause: more.cause })
    this.name = 'Refusal'
    this.code = code
    this.facts = facts
    this.fields = more.fields
    this.inTheWay = more.inTheWay
    this.retryAfterSeconds = more.retryAfterSeconds
  }

  get status(): number {
    return REFUSALS[this.code].status
  }

  get rule(): string | undefined {
    return (REFUSALS[this.code] as RefusalMeaning).rule
  }
}

/** Too often: not before that moment, which the sentence shows and Retry-After says. */
export function tooMany(code: RefusalCode, until: Date, now: Date): Refusal {
  const retryAfterSeconds = Math.ceil((until.getTime() - now.getTime()) / 1000)
  return new Refusal(code, { until: until.toISOString() }, { retryAfterSeconds })
}
