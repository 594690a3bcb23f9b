import type { Terminal } from '@foyer/rules'

/** A person: how the account came to its plan. */
export interface Person {
  /** An organisation's plan, or the end of a membership (0: none). */
  plan: { of: 'organisation'; is: 'business' | 'enterprise' } | { of: 'person'; memberUntil: number }
}

export interface SessionThere {
  account: string
  terminal: Terminal
  ended: boolean
}

export interface MeetingThere {
  owner: string
  host: string
  begunAt: number | undefined
  /** Of a planned one: the end of its booked time. */
  bookedEnd: number | undefined
  ended: 'byHost' | 'empty' | 'cancelled' | undefined
}

/** One terminal having been in one meeting; `left` undefined: it was not taken out. */
export interface Stay {
  /** Undefined until it was seen in the database. */
  id: string | undefined
  account: string
  session: string
  meeting: string
  joined: number
  leaseUntil: number
  left: number | undefined
  reason: string | undefined
}

/**
 * Who is in which meeting, as the help page says it, in a few lines: what must come of every act, whatever came before.
 * It shares nothing with the code that it is compared with. Everything has the id that it has in the database.
 */
export interface Model {
  now: number
  people: Map<string, Person>
  sessions: Map<string, SessionThere>
  meetings: Map<string, MeetingThere>
  stays: Stay[]
}

/** Terminals that are in a meeting now: not taken out, and their lease not over (JM10). */
export function presentIn(model: Model): Stay[] {
  return model.stays.filter((one) => one.left === undefined && model.now < one.leaseUntil)
}

export function presentOfAccount(model: Model, account: string): Stay[] {
  return presentIn(model).filter((one) => one.account === account)
}

/** Of the three plans of a help page's table, which one counts: that of the organisation, or the person's own. */
export function isEnterprise(model: Model, account: string): boolean {
  const plan = model.people.get(account)?.plan
  return plan?.of === 'organisation' && plan.is === 'enterprise'
}

export function wasRemoved(model: Model, account: string, meeting: string): boolean {
  return model.stays.some((one) => one.account === account && one.meeting === meeting && one.reason === 'removed')
}
