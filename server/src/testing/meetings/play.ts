import type { Admission, JoinStep, Meeting, Problem, Proof } from '@foyer/contract'
import { lockAccount } from '../../accounts/accounts.store.ts'
import { runningNumberOf } from '../../accounts/numbers.store.ts'
import { endMemberships, insertMembership } from '../../memberships/memberships.store.ts'
import { openSession } from '../../sessions/open-session.ts'
import { KNOWN_CODE, plantCode } from '../numbers/play.ts'
import { newNumber, terminalOf } from '../people.ts'
import type { Act } from './acts.ts'
import type { Tokens } from './begin.ts'
import type { Stay } from './model.ts'
import type { Answered, Asked, Stage } from './stage.ts'
import { BOOKED_FOR, BOOKED_IN, MEMBER_FOR, type Outcome, refusedBecauseOf } from './take.ts'

/** What an act came to, and the ids of what it made: the meeting or session that began, the terminal's place in one. */
export interface Came {
  outcome: Outcome
  id?: string | undefined
  stay?: { id: string; meeting: string } | undefined
  /** By their ids, what stood in the way (JM9). */
  inTheWay?: string[] | undefined
}

/** In the words of the model: with the terminals that stood in the way, and where they are. */
export function inWords({ outcome, inTheWay }: Came, stays: readonly Stay[]): Outcome {
  if (!inTheWay) return outcome
  const where = inTheWay.map((id) => stays.find((one) => one.id === id))
  return refusedBecauseOf(outcome, where)
}

/** Does it for real. */
export async function play(stage: Stage, tokens: Tokens, act: Act): Promise<Came> {
  if (act.kind === 'loseLost') {
    await stage.loseLost(act.on)
    return { outcome: 'done' }
  }
  if (act.kind === 'signIn') return signIn(stage, tokens, act)
  if (act.kind === 'changePlan') return changePlan(stage, act)
  if (act.kind === 'renew')
    return { outcome: await stage.renew(act.on, act.stay, act.session, tokens.get(act.session)!) }
  if (act.kind === 'rebind') return rebind(stage, tokens.get(act.session), act)
  const { status, body } = await stage.ask(act.on, { ...requestOf(stage, act), token: tokens.get(act.session) })
  if (status >= 400) return refusal(status, body)
  if (act.kind === 'plan') return { outcome: 'done', id: (body as Meeting).id }
  if (act.kind === 'start') return { ...cameIn(body as Admission), id: (body as Admission).meeting.id }
  if (act.kind !== 'join') return { outcome: 'done' }
  const step = body as JoinStep
  return step.outcome === 'in' ? cameIn(step.admission) : { outcome: 'lobby' }
}

type OverHttp = Exclude<Act, { kind: 'loseLost' | 'signIn' | 'changePlan' | 'renew' | 'rebind' }>

function requestOf({ clock }: Stage, act: OverHttp): Omit<Asked, 'token'> {
  switch (act.kind) {
    case 'start':
      return { method: 'POST', url: '/v1/my/started-meetings', body: { leave: act.leave } }
    case 'plan': {
      const startsAt = new Date(clock.now().getTime() + BOOKED_IN).toISOString()
      const body = { topic: null, startsAt, minutes: BOOKED_FOR / 60_000, timeZone: 'Asia/Shanghai' }
      return { method: 'POST', url: '/v1/my/planned-meetings', body }
    }
    case 'join':
      return { method: 'POST', url: `/v1/meetings/${act.meeting}/attendances`, body: { leave: act.leave } }
    case 'leave':
      return { method: 'DELETE', url: `/v1/my/attendances/${act.stay}` }
    case 'endMeeting':
      return { method: 'POST', url: `/v1/meetings/${act.meeting}/end` }
    case 'remove':
      return { method: 'DELETE', url: `/v1/meetings/${act.meeting}/attendances/${act.stay}` }
    case 'handOver':
    case 'takeBack':
      return { method: 'PUT', url: `/v1/meetings/${act.meeting}/host`, body: { attendance: act.stay } }
    case 'signOut':
      return { method: 'DELETE', url: '/v1/my/session' }
    case 'endTerminal':
      return { method: 'DELETE', url: `/v1/my/terminals/${act.target}` }
  }
}

/** What a terminal gets that is in: nothing of it may be missing. */
function cameIn({ attendance, ticket, meeting, media }: Admission): Came {
  if (ticket.split('.').length !== 3 || !media) throw new Error('in, but without a ticket or a way to the media')
  return { outcome: 'in', stay: { id: attendance, meeting: meeting.id } }
}

function refusal(status: number, body: unknown): Came {
  const { code, inTheWay } = body as Problem
  if (status >= 500) return { outcome: `failed ${status} ${code}` }
  return { outcome: `refused ${code}`, inTheWay: inTheWay?.map((one) => one.attendance) }
}

/** As every way to sign in does in the end (sign-in/enter.ts). */
async function signIn(stage: Stage, tokens: Tokens, act: Extract<Act, { kind: 'signIn' }>): Promise<Came> {
  const how = { method: 'phoneCode', place: '192.0.2.*' } as const
  const { session, token } = await stage.db.transaction((tx) =>
    openSession(tx, act.account, terminalOf(act.terminal), how, stage.clock.now()),
  )
  tokens.set(session.id, token)
  return { outcome: 'done', id: session.id }
}

/** What the operator's commands do to an account's plan; an organisation's is a row that they write. */
async function changePlan({ db, clock }: Stage, { account, to }: Extract<Act, { kind: 'changePlan' }>): Promise<Came> {
  await db.transaction(async (tx) => {
    if (to === 'business' || to === 'enterprise') {
      const isTheirs = tx.selectFrom('accounts').select('organisation_id').where('id', '=', account)
      await tx.updateTable('organisations').set({ plan: to }).where('id', '=', isTheirs).execute()
      return
    }
    const now = clock.now()
    await lockAccount(tx, account)
    await endMemberships(tx, account, now)
    const until = new Date(now.getTime() + MEMBER_FOR)
    if (to === 'member') await insertMembership(tx, account, { from: now, until })
  })
  return { outcome: 'done' }
}

/** Proves the account by a code to its number, and binds another. */
async function rebind(stage: Stage, token: string | undefined, act: Extract<Act, { kind: 'rebind' }>): Promise<Came> {
  const { session } = act
  const action = 'rebindPhone'
  const row = await stage.db.queries
    .selectFrom('sessions')
    .select('account_id')
    .where('id', '=', session)
    .executeTakeFirstOrThrow()
  const of = { action, account: row.account_id, session } as const
  const { number } = (await runningNumberOf(stage.db.queries, row.account_id))!
  const proving = await plantCode(stage, number, { purpose: 'prove', ...of })
  const proof = { action, challenge: proving, code: KNOWN_CODE }
  const proven = await stage.ask(act.on, { method: 'POST', url: '/v1/my/proofs/by-code', token, body: proof })
  if (proven.status !== 201) return whyNot(stage, token, act, proven)
  const challenge = await plantCode(stage, newNumber(), { purpose: 'newNumber', ...of })
  const body = { proof: (proven.body as Proof).proof, challenge, code: KNOWN_CODE }
  const rebound = await stage.ask(act.on, { method: 'PUT', url: '/v1/my/phone', token, body })
  return rebound.status === 200 ? { outcome: 'done' } : whyNot(stage, token, act, rebound)
}

const NONE = '00000000-0000-4000-8000-000000000000'

/** Its codes and proofs end with a session, so a refusal may be about them; the next request says what it was. */
async function whyNot(stage: Stage, token: string | undefined, { on }: Act, said: Answered): Promise<Came> {
  const next = await stage.ask(on, { method: 'DELETE', url: `/v1/my/attendances/${NONE}`, token })
  return next.status === 401 ? refusal(next.status, next.body) : refusal(said.status, said.body)
}
