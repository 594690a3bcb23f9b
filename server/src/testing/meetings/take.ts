import type { Act } from './acts.ts'
import { judge } from './judge.ts'
import {
  type MeetingThere,
  type Model,
  nextHosts,
  presentIn,
  presentOfAccount,
  type Stay,
  wasRemoved,
  withoutHost,
} from './model.ts'

/** What an act came to, in one line; ids of what it made stand elsewhere. */
export type Outcome = string

const DONE = 'done'
const LEASE = 45_000
const EMPTY_ENDS_AFTER = 600_000
export const MEMBER_FOR = 3_600_000
export const BOOKED_IN = 3_600_000
export const BOOKED_FOR = 3_600_000

/** What must come of the act, and how everything stands after it. */
export function take(model: Model, act: Act): Outcome {
  loseLost(model)
  switch (act.kind) {
    case 'loseLost':
      return DONE
    case 'signIn':
      return signIn(model, act)
    case 'changePlan':
      changePlan(model, act)
      return DONE
  }
  const { session } = act
  const { account, ended } = model.sessions.get(session)!
  if (act.kind === 'renew') return renew(model, act)
  if (ended) return 'refused session.ended'
  switch (act.kind) {
    case 'start':
      return start(model, act, account)
    case 'plan':
      model.meetings.set(act.id ?? NEW, { ...of(account), bookedEnd: model.now + BOOKED_IN + BOOKED_FOR })
      return DONE
    case 'join':
      return join(model, act, account)
    case 'leave':
      return leave(model, act, account)
    case 'endMeeting':
      return endMeeting(model, act, account)
    case 'remove':
    case 'handOver':
    case 'takeBack':
      return asHost(model, act, account)
    case 'signOut':
      endSessions(model, (id) => id === session)
      return DONE
    case 'rebind':
      endSessions(model, (_, one) => one.account === account)
      return DONE
    case 'endTerminal': {
      if (model.sessions.get(act.target)!.ended) return 'refused terminal.unknown'
      endSessions(model, (id) => id === act.target)
      return DONE
    }
  }
}

/** What has no id: it was made, and nobody knows it by name yet. */
const NEW = 'new'

/** A meeting that runs and that nobody was in for ten minutes is over; a planned one not before its booked end. */
export function endEmpty(model: Model): void {
  loseLost(model)
  for (const [id, meeting] of model.meetings) {
    const { begunAt, bookedEnd = 0 } = meeting
    if (meeting.ended || begunAt === undefined || bookedEnd > model.now) continue
    const stays = model.stays.filter((one) => one.meeting === id)
    const emptySince = Math.max(begunAt, ...stays.map((one) => one.left ?? model.now))
    if (emptySince <= model.now - EMPTY_ENDS_AFTER) meeting.ended = 'empty'
  }
}

/** A meeting that others are in and whose host was out of it for 45 seconds has another. */
export function passHostsOn(model: Model): void {
  for (const id of withoutHost(model)) model.meetings.get(id)!.host = nextHosts(model, id)[0]!
}

function of(account: string): MeetingThere {
  return { owner: account, host: account, begunAt: undefined, bookedEnd: undefined, ended: undefined }
}

/** JM10 */
function loseLost(model: Model): void {
  for (const one of model.stays)
    if (one.left === undefined && one.leaseUntil <= model.now)
      Object.assign(one, { left: one.leaseUntil, reason: 'lost' })
}

function takeOut(model: Model, which: (one: Stay) => boolean, reason: string): void {
  for (const one of presentIn(model)) if (which(one)) Object.assign(one, { left: model.now, reason })
}

/** JM11 */
function endSessions(model: Model, which: (id: string, one: { account: string; terminal: string }) => boolean): void {
  for (const [id, one] of model.sessions) {
    if (one.ended || !which(id, one)) continue
    one.ended = true
    takeOut(model, (stay) => stay.session === id, 'sessionEnded')
  }
}

/** JM8 */
function signIn(model: Model, { account, terminal, id }: Extract<Act, { kind: 'signIn' }>): Outcome {
  if (terminal !== 'web') endSessions(model, (_, one) => one.account === account && one.terminal === terminal)
  model.sessions.set(id ?? NEW, { account, terminal, ended: false })
  return DONE
}

function changePlan(model: Model, { account, to }: Extract<Act, { kind: 'changePlan' }>): void {
  const person = model.people.get(account)!
  if (to === 'business' || to === 'enterprise') person.plan = { of: 'organisation', is: to }
  else person.plan = { of: 'person', memberUntil: to === 'member' ? model.now + MEMBER_FOR : 0 }
}

function renew(model: Model, { session, stay }: { session: string; stay: string }): Outcome {
  const mine = presentIn(model).find((one) => one.id === stay && one.session === session)
  if (!mine) return 'gone'
  mine.leaseUntil = model.now + LEASE
  return 'present'
}

function start(model: Model, { session, leave, id }: Extract<Act, { kind: 'start' }>, account: string): Outcome {
  const meeting = id ?? NEW
  model.meetings.set(meeting, { ...of(account), begunAt: model.now })
  const outcome = goIn(model, { session, leave, meeting })
  if (outcome !== 'in') model.meetings.delete(meeting)
  return outcome
}

function join(model: Model, act: Extract<Act, { kind: 'join' }>, account: string): Outcome {
  const meeting = model.meetings.get(act.meeting)!
  if (meeting.ended) return 'refused meeting.ended'
  if (wasRemoved(model, account, act.meeting)) return 'refused meeting.removed'
  if (meeting.begunAt === undefined && meeting.owner !== account) return 'lobby'
  const outcome = goIn(model, act)
  if (outcome === 'in') meeting.begunAt ??= model.now
  return outcome
}

/** Leaves what it leaves, and comes in; or nothing of both (JM9). */
function goIn(model: Model, act: { session: string; leave: string[]; meeting: string }): Outcome {
  const { session, meeting } = act
  const { account } = model.sessions.get(session)!
  const own = model.meetings.get(meeting)!.owner === account
  const before = structuredClone(model.stays)
  takeOut(model, (one) => one.account === account && act.leave.includes(one.id ?? NEW), 'tookOver')
  const inTheWay = judge(model, session, { meeting, own })
  if (inTheWay) {
    model.stays = before
    return refusedBecauseOf(`refused ${inTheWay.refused}`, inTheWay.stays)
  }
  const here = presentOfAccount(model, account).find((one) => one.session === session)
  if (here) here.leaseUntil = model.now + LEASE
  else
    model.stays.push({
      id: undefined,
      account,
      session,
      meeting,
      joined: model.now,
      leaseUntil: model.now + LEASE,
      left: undefined,
      reason: undefined,
    })
  return 'in'
}

/** The host who so leaves others behind hands over. */
function leave(model: Model, act: Extract<Act, { kind: 'leave' }>, account: string): Outcome {
  const stay = presentOfAccount(model, account).find((one) => one.id === act.stay)
  if (!stay) return DONE
  takeOut(model, (one) => one === stay, 'left')
  const meeting = model.meetings.get(stay.meeting)!
  const isStillThere = presentOfAccount(model, account).some((one) => one.meeting === stay.meeting)
  if (meeting.host !== account || isStillThere) return DONE
  const next = nextHosts(model, stay.meeting)
  meeting.host = next.find((one) => one === act.next) ?? next[0] ?? account
  return DONE
}

/** JM9: which terminals, in which meetings. */
export function refusedBecauseOf(refused: string, stays: readonly (Stay | undefined)[]): Outcome {
  return `${refused}: ${stays.map((one) => `${one?.session} in ${one?.meeting}`).sort()}`
}

function endMeeting(model: Model, act: Extract<Act, { kind: 'endMeeting' }>, account: string): Outcome {
  const meeting = model.meetings.get(act.meeting)!
  if (meeting.host !== account) return 'refused meeting.notHost'
  if (meeting.ended) return 'refused meeting.ended'
  takeOut(model, (one) => one.meeting === act.meeting, 'meetingEnded')
  meeting.ended = meeting.begunAt === undefined ? 'cancelled' : 'byHost'
  return DONE
}

function asHost(
  model: Model,
  act: Extract<Act, { kind: 'remove' | 'handOver' | 'takeBack' }>,
  account: string,
): Outcome {
  const meeting = model.meetings.get(act.meeting)!
  const isHost = meeting.host === account
  const takesBack = act.kind !== 'remove' && meeting.owner === account
  if (!isHost && !takesBack) return 'refused meeting.notHost'
  if (meeting.ended) return 'refused meeting.ended'
  const named = model.stays.find((one) => one.id === act.stay && one.meeting === act.meeting)
  const isNamed = (one: Stay) =>
    act.kind === 'remove' && act.whoever ? one.account === named?.account && one.meeting === act.meeting : one === named
  const stay = presentIn(model).find(isNamed)
  if (!stay) return 'refused participant.unknown'
  if (act.kind !== 'remove') {
    if (!isHost && stay.account !== account) return 'refused meeting.notHost'
    meeting.host = stay.account
    return DONE
  }
  if (stay.account === meeting.host) return 'refused participant.isHost'
  takeOut(model, (one) => one.account === stay.account && one.meeting === act.meeting, 'removed')
  return DONE
}
