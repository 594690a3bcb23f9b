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

/** How long a host may be out of a meeting that others are in. */
const HOST_IS_AWAITED_FOR = 45_000

/** When the host of a meeting that runs will have been out of it for 45 seconds, as it stands. */
export function hostIsAwaitedUntil(model: Model, meeting: string): number {
  const { host, begunAt } = model.meetings.get(meeting)!
  const stays = model.stays.filter((one) => one.meeting === meeting && one.account === host)
  return Math.max(begunAt!, ...stays.map((one) => one.left ?? one.leaseUntil)) + HOST_IS_AWAITED_FOR
}

/** Meetings that get another host now: somebody is in them, and their host has been out too long. */
export function withoutHost(model: Model): string[] {
  const isDue = ([id, one]: [string, MeetingThere]) =>
    !one.ended && one.begunAt !== undefined && hostIsAwaitedUntil(model, id) <= model.now
  return [...model.meetings].filter((one) => isDue(one) && nextHosts(model, one[0]).length > 0).map(([id]) => id)
}

/**
 * Who becomes the host of a meeting that loses its own: its owner, or who has been in it longest, the first id of those who
 * came in one moment. Of those who came in at once, and whose ids nobody knows yet, any. `besides`: who is leaving.
 */
export function nextHosts(model: Model, meeting: string, besides?: string): string[] {
  const there = presentIn(model).filter((one) => one.meeting === meeting && one.account !== besides)
  const { owner } = model.meetings.get(meeting)!
  if (there.some((one) => one.account === owner)) return [owner]
  const first = Math.min(...there.map((one) => one.joined))
  const longest = there.filter((one) => one.joined === first)
  const known = longest.flatMap((one) => one.id ?? []).sort()
  const next = known.length === longest.length ? longest.filter((one) => one.id === known[0]) : longest
  return [...new Set(next.map((one) => one.account))]
}

export function wasRemoved(model: Model, account: string, meeting: string): boolean {
  return model.stays.some((one) => one.account === account && one.meeting === meeting && one.reason === 'removed')
}
