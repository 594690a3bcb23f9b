import { randomUUID } from 'node:crypto'
import type { Admission, InTheWay, JoinStep, Meeting, MyAttendance, Participant } from '@foyer/contract'
import type { Plan, Terminal } from '@foyer/rules'
import type { LightMyRequestResponse } from 'fastify'
import { openPersonalAccount } from '../accounts/open-account.ts'
import { openMember } from '../members/open-member.ts'
import { openSession } from '../sessions/open-session.ts'
import { newNumber, problem, type TestTerminal, terminalOf } from './people.ts'
import type { TestServer } from './test-server.ts'

type Answer = Promise<LightMyRequestResponse>
const HOUR = 3_600_000

export const start = (one: TestTerminal, leave: string[] = [], topic?: string): Answer =>
  one.ask({ method: 'POST', url: '/v1/my/started-meetings', payload: { leave, ...(topic && { topic }) } })

export const join = (one: TestTerminal, meeting: string, leave: string[] = []): Answer =>
  one.ask({ method: 'POST', url: `/v1/meetings/${meeting}/attendances`, payload: { leave } })

export const leaves = (one: TestTerminal, attendance: string): Answer =>
  one.ask({ method: 'DELETE', url: `/v1/my/attendances/${attendance}` })

export const renew = (one: TestTerminal, attendance: string): Answer =>
  one.ask({ method: 'POST', url: `/v1/my/attendances/${attendance}/ticket`, payload: {} })

export const end = (one: TestTerminal, meeting: string): Answer =>
  one.ask({ method: 'POST', url: `/v1/meetings/${meeting}/end`, payload: {} })

export const find = (one: TestTerminal, number: string): Answer =>
  one.ask({ method: 'GET', url: `/v1/meetings/by-number/${number}` })

/** A plan for an hour from now, on the hour of the test's clock. */
export const planOf = ({ clock }: Pick<TestServer, 'clock'>, changed: Record<string, unknown> = {}) => ({
  topic: null,
  startsAt: new Date(clock.now().getTime() + HOUR).toISOString(),
  minutes: 60,
  timeZone: 'Asia/Shanghai',
  ...changed,
})

export const plan = (server: TestServer, one: TestTerminal, changed: Record<string, unknown> = {}): Answer =>
  one.ask({ method: 'POST', url: '/v1/my/planned-meetings', payload: planOf(server, changed) })

/** Started, with this terminal in it. */
export async function started(one: TestTerminal): Promise<Admission> {
  return wanted<Admission>(await start(one), 201)
}

export async function planned(server: TestServer, one: TestTerminal): Promise<Meeting> {
  return wanted<Meeting>(await plan(server, one), 201)
}

/** Let in. */
export async function joined(one: TestTerminal, meeting: string, leave: string[] = []): Promise<Admission> {
  const step = wanted<JoinStep>(await join(one, meeting, leave), 200)
  if (step.outcome !== 'in') throw new Error('waits before the door')
  return step.admission
}

export async function mine(one: TestTerminal): Promise<{ meetings: Meeting[]; attendances: MyAttendance[] }> {
  return wanted(await one.ask({ method: 'GET', url: '/v1/my/meetings' }), 200)
}

export async function meetingAsSeen(one: TestTerminal, meeting: string): Promise<Meeting> {
  return wanted(await one.ask({ method: 'GET', url: `/v1/meetings/${meeting}` }), 200)
}

export const participantsAsked = (one: TestTerminal, meeting: string): Answer =>
  one.ask({ method: 'GET', url: `/v1/meetings/${meeting}/attendances` })

export async function participantsSeen(one: TestTerminal, meeting: string): Promise<Participant[]> {
  return wanted<{ participants: Participant[] }>(await participantsAsked(one, meeting), 200).participants
}

/** What the terminal was let in by, or the refusal's code. */
export function codeOf(answer: LightMyRequestResponse): string {
  return answer.statusCode < 300 ? 'in' : problem(answer).code
}

export function inTheWayOf(answer: LightMyRequestResponse): InTheWay[] {
  return problem(answer).inTheWay ?? []
}

/** Somebody new of a plan, signed in on terminals of these kinds at this moment. */
export async function personOf(server: TestServer, plan: Plan, ...kinds: Terminal[]): Promise<PersonOnTerminals> {
  const { deps, clock } = server
  const now = clock.now()
  const number = newNumber()
  const account = await deps.db.transaction(async (tx) => {
    if (plan === 'free' || plan === 'member') {
      const id = await openPersonalAccount(deps, tx, { number }, '某人', now)
      const until_at = new Date(now.getTime() + YEAR)
      if (plan === 'member')
        await tx
          .insertInto('memberships')
          .values({ id: randomUUID(), account_id: id, from_at: now, until_at })
          .execute()
      return id
    }
    const organisation = randomUUID()
    await tx.insertInto('organisations').values({ id: organisation, name: '企业', plan, created_at: now }).execute()
    const id = await openMember(deps, tx, { organisation, nickname: '某人', number, invitedBy: null }, now)
    await tx.updateTable('members').set({ joined_at: now }).where('account_id', '=', id).execute()
    return id
  })
  const terminals: TestTerminal[] = []
  for (const kind of kinds) terminals.push(await onTerminal(server, account, kind))
  const [first] = terminals
  if (!first) throw new Error('signed in nowhere')
  return { account, number, terminals, first }
}

export interface PersonOnTerminals {
  account: string
  number: string
  terminals: TestTerminal[]
  first: TestTerminal
}

const YEAR = 365 * 24 * HOUR

/** Another terminal of the account, signed in without a moment passing. */
export async function onTerminal(server: TestServer, account: string, kind: Terminal): Promise<TestTerminal> {
  const { deps, clock } = server
  const how = { method: 'phoneCode', place: '192.0.2.0' } as const
  const { token } = await deps.db.transaction((tx) => openSession(tx, account, terminalOf(kind), how, clock.now()))
  const headers = { authorization: `Bearer ${token}` }
  const signedIn = await server.ask({ url: '/v1/my/session', headers })
  return {
    ...wanted<Pick<TestTerminal, 'session' | 'account'>>(signedIn, 200),
    headers,
    token,
    ask: (request) => server.ask({ ...request, headers: { ...headers, ...request.headers } }),
  }
}

function wanted<T>(answer: LightMyRequestResponse, status: number): T {
  if (answer.statusCode !== status) throw new Error(`${answer.statusCode}: ${answer.body}`)
  return answer.json<T>()
}
