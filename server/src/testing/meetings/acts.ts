import type { Terminal } from '@foyer/rules'
import { judge } from './judge.ts'
import { type Model, presentIn, presentOfAccount, type Stay } from './model.ts'
import type { Cast, Leaving, Step } from './steps.ts'

/** A step with everything that it chooses named; `id` of what it makes is there once it was made. */
export type Act = { on: number } & (
  | { kind: 'start'; session: string; leave: string[]; id?: string | undefined }
  | { kind: 'plan'; session: string; id?: string | undefined }
  | { kind: 'join'; session: string; meeting: string; leave: string[] }
  /** `next`: who becomes host by it, of several who came in at once. */
  | { kind: 'leave'; session: string; stay: string; next?: string }
  | { kind: 'renew'; session: string; stay: string }
  | { kind: 'endMeeting'; session: string; meeting: string }
  | { kind: 'handOver'; session: string; meeting: string; stay: string }
  /** The same by the owner, to themself. */
  | { kind: 'takeBack'; session: string; meeting: string; stay: string }
  /** `whoever`: the terminal was there when the host named it, and the person still is, by another. */
  | { kind: 'remove'; session: string; meeting: string; stay: string; whoever?: true }
  | { kind: 'signOut'; session: string }
  | { kind: 'rebind'; session: string }
  | { kind: 'endTerminal'; session: string; target: string }
  | { kind: 'signIn'; account: string; terminal: Terminal; id?: string | undefined }
  | { kind: 'changePlan'; account: string; to: 'member' | 'free' | 'business' | 'enterprise' }
  | { kind: 'loseLost'; account?: undefined }
)

/** The acts that a history begins with: terminals of its hero come into a meeting each, others' first. */
export function comingIn({ hero, in: many }: Cast, model: Model): Act[] {
  const account = [...model.people.keys()][hero]
  const sessions = [...model.sessions].filter(([, one]) => one.account === account).slice(0, many)
  const meetings = [...model.meetings].filter(([, one]) => one.owner !== account)
  return sessions.map(([session], which) => {
    const meeting = at(meetings, which)![0]
    return { on: which % 2, kind: 'join', session, meeting, leave: [] }
  })
}

/** Chooses among what there is now; undefined where there is nothing to choose from. */
export function actFrom(step: Step, model: Model, { hero }: Cast): Act | undefined {
  const { on, kind } = step
  const people = [...model.people.keys()]
  const account = isHeros(step) ? people[hero]! : at(people, step.by)!
  if (kind === 'loseLost') return { on, kind }
  if (kind === 'signIn') return { on, kind, account, terminal: step.terminal }
  if (kind === 'changePlan') return { on, kind, account, to: otherPlanOf(model, account) }
  if (kind === 'leave' || kind === 'renew') {
    const stay = (kind === 'leave' && hostWhoLeaves(model, step)) || stayFor(model, account, step)
    const session = step.mine ? stay?.session : sessionOf(model, account, step)
    return stay?.id && session ? { on, kind, session, stay: stay.id } : undefined
  }
  if (kind === 'remove' || kind === 'handOver') {
    const stay = stayFor(model, account, step)
    const host = step.asHost && stay ? model.meetings.get(stay.meeting)!.host : account
    const session = sessionOf(model, host, step)
    return stay?.id && session ? { on, kind, session, meeting: stay.meeting, stay: stay.id } : undefined
  }
  if (kind === 'takeBack') {
    const stay = at(presentIn(model).filter(isOfOwnerNotHosting(model)), step.stay)
    if (!stay) return comingBack(step, model)
    const session = sessionOf(model, stay.account, step)
    return stay.id && session ? { on, kind, session, meeting: stay.meeting, stay: stay.id } : undefined
  }
  if (kind === 'endMeeting') {
    const [meeting, { host }] = at([...model.meetings], step.meeting)!
    const session = sessionOf(model, step.asHost ? host : account, step)
    return session ? { on, kind, session, meeting } : undefined
  }

  const session = sessionOf(model, account, step)
  if (session === undefined) return undefined
  switch (kind) {
    case 'start':
      return { on, kind, session, leave: leaveOf(model, session, step.leaving) }
    case 'plan':
      return { on, kind, session }
    case 'signOut':
      return { on, kind, session }
    case 'rebind':
      // In a browser the business's members are sent to their clients (PH1).
      return model.sessions.get(session)!.terminal === 'web' ? undefined : { on, kind, session }
    case 'endTerminal': {
      const others = [...model.sessions].filter(([id, one]) => one.account === account && id !== session)
      return { on, kind, session, target: at(others, step.target)![0] }
    }
    case 'join': {
      const [meeting] = at([...model.meetings], step.meeting)!
      return { on, kind, session, meeting, leave: leaveOf(model, session, step.leaving, meeting) }
    }
  }
}

/** The owner of a meeting that another hosts and that goes on comes into it. */
function comingBack(step: Extract<Step, { kind: 'takeBack' }>, model: Model): Act | undefined {
  const hostedByOthers = [...model.meetings].filter(([, one]) => one.owner !== one.host && !one.ended)
  const [meeting, { owner } = { owner: '' }] = at(hostedByOthers, step.stay) ?? []
  const session = sessionOf(model, owner, step)
  return meeting && session ? { on: step.on, kind: 'join', session, meeting, leave: [] } : undefined
}

const isOfOwnerNotHosting = (model: Model) => (one: Stay) => {
  const { owner, host } = model.meetings.get(one.meeting)!
  return owner === one.account && host !== owner
}

const isHeros = (step: Step) => step.by % 4 > 0

/** Mostly one that is signed in. */
function sessionOf(model: Model, account: string, step: Step): string | undefined {
  const all = [...model.sessions].filter(([, one]) => one.account === account)
  const running = all.filter(([, one]) => !one.ended)
  return at(step.by % 31 === 0 || running.length === 0 ? all : running, step.by >> 2)?.[0]
}

/** Mostly one that goes on, of the account where there is one. */
function stayFor(model: Model, account: string, { stay }: Extract<Step, { stay: number }>): Stay | undefined {
  if (stay % 11 === 0) return at(model.stays, stay)
  return at(presentOfAccount(model, account), stay) ?? at(presentIn(model), stay) ?? at(model.stays, stay)
}

/** Sometimes a host with others around them, where there is one. */
function hostWhoLeaves(model: Model, { stay }: Extract<Step, { stay: number }>): Stay | undefined {
  const isHost = (one: Stay) => model.meetings.get(one.meeting)!.host === one.account
  const isNotAlone = (one: Stay) =>
    presentIn(model).some((other) => other.meeting === one.meeting && other.account !== one.account)
  if (stay % 3 > 0) return undefined
  return at(
    presentIn(model).filter((one) => isHost(one) && isNotAlone(one)),
    stay,
  )
}

function leaveOf(model: Model, session: string, leaving: Leaving, meeting = 'a new one'): string[] {
  if (leaving === 'nothing') return []
  const { account } = model.sessions.get(session)!
  const own = model.meetings.get(meeting)?.owner === account || meeting === 'a new one'
  const chosen =
    leaving === 'inTheWay'
      ? (judge(model, session, { meeting, own })?.stays ?? presentOfAccount(model, account))
      : leaving.map((one) => at(model.stays, one))
  return [...new Set(chosen.flatMap((one) => one?.id ?? []))]
}

function otherPlanOf(model: Model, account: string) {
  const { plan } = model.people.get(account)!
  if (plan.of === 'organisation') return plan.is === 'business' ? 'enterprise' : 'business'
  return plan.memberUntil > model.now ? 'free' : 'member'
}

function at<T>(things: readonly T[], which: number): T | undefined {
  return things.length === 0 ? undefined : things[which % things.length]
}
