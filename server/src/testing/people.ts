import { randomInt } from 'node:crypto'
import type { Account, Problem, Proof, Session, SignedIn, SignInStep, WechatReturn, WechatVisit } from '@foyer/contract'
import { type Action, CODE_RESENT_AFTER, type Terminal } from '@foyer/rules'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import type { TestServer } from './test-server.ts'

/** People with fixed traits: alice is free, mei a member, bo a business member, eve an enterprise super admin. */
export const NUMBERS = {
  alice: '+8613800000001',
  mei: '+8613800000002',
  bo: '+8613800000003',
  eve: '+8613800000004',
  threeAccounts: '+8613800000005',
} as const

/** A mainland number that nobody has. */
export function newNumber(): string {
  return `+86139${randomInt(10 ** 8)
    .toString()
    .padStart(8, '0')}`
}

export function terminalOf(kind: Terminal, deviceName = `${kind} of a test`, device?: string) {
  return { kind, shell: kind === 'web' ? 'browser' : 'app', deviceName, ...(device && { device }) } as const
}

/** The next code on a pretend phone; other messages before it are read and let be. */
export async function nextCode({ sandbox }: Pick<TestServer, 'sandbox'>, number: string): Promise<string> {
  for (;;) {
    const { code } = await sandbox.waitForMessage(number)
    if (code !== undefined) return code
  }
}

/** Asks for a code and reads it off the pretend phone; the clock passes the minute between two codes. */
export async function codeFor(server: TestServer, number: string): Promise<{ challenge: string; code: string }> {
  server.clock.pass(CODE_RESENT_AFTER)
  const asked = await server.ask({ method: 'POST', url: '/v1/sign-in/codes', payload: { phone: { number } } })
  if (asked.statusCode !== 202) throw new Error(`no code: ${asked.body}`)
  const { challenge } = asked.json<{ challenge: string }>()
  return { challenge, code: await nextCode(server, number) }
}

/** Signs in by code as far as it goes: in, to the choice, or to registration. */
export async function stepByCode(
  server: TestServer,
  number: string,
  kind: Terminal,
  deviceName?: string,
  device?: string,
) {
  const { challenge, code } = await codeFor(server, number)
  const payload = { challenge, code, terminal: terminalOf(kind, deviceName, device) }
  const answer = await server.ask({ method: 'POST', url: '/v1/sign-in/by-code', payload })
  return { answer, step: answer.json<SignInStep>() }
}

/** A signed-in terminal of a test. */
export interface TestTerminal {
  session: Session
  account: Account
  headers: Record<string, string>
  token: string
  ask(request: InjectOptions): Promise<LightMyRequestResponse>
}

/** Signs a person in on a kind of terminal; the number must open one account. */
export async function signIn(
  server: TestServer,
  number: string,
  kind: Terminal,
  deviceName?: string,
): Promise<TestTerminal> {
  const { answer, step } = await stepByCode(server, number, kind, deviceName)
  if (step.outcome !== 'signedIn') throw new Error(`not signed in: ${answer.body}`)
  return terminalFrom(server, answer, step)
}

/** Registers a new number and signs it in. */
export async function newcomer(server: TestServer, kind: Terminal): Promise<TestTerminal & { number: string }> {
  const number = newNumber()
  const { step } = await stepByCode(server, number, kind)
  if (step.outcome !== 'register') throw new Error(`not a new number: ${step.outcome}`)
  const payload = { ticket: step.ticket, termsVersion: step.termsVersion }
  const answer = await server.ask({ method: 'POST', url: '/v1/sign-in/registration', payload })
  return { ...terminalFrom(server, answer, answer.json<SignedIn>()), number }
}

export function terminalFrom(server: TestServer, answer: LightMyRequestResponse, step: SignedIn): TestTerminal {
  const cookie = answer.cookies[0]
  const headers: Record<string, string> = step.token
    ? { authorization: `Bearer ${step.token}` }
    : { cookie: `${cookie?.name}=${cookie?.value}` }
  return {
    session: step.session,
    account: step.account,
    headers,
    token: step.token ?? cookie?.value ?? '',
    ask: (request) => server.ask({ ...request, headers: { ...headers, ...request.headers } }),
  }
}

/** Proves the account for an action with a code to its number. */
export async function proofByCode(
  server: TestServer,
  person: TestTerminal,
  number: string,
  action: Action,
): Promise<string> {
  server.clock.pass(CODE_RESENT_AFTER)
  const asked = await person.ask({ method: 'POST', url: '/v1/my/proofs/codes', payload: { action } })
  if (asked.statusCode !== 202) throw new Error(`no code: ${asked.body}`)
  const { challenge } = asked.json<{ challenge: string }>()
  const payload = { action, challenge, code: await nextCode(server, number) }
  const proven = await person.ask({ method: 'POST', url: '/v1/my/proofs/by-code', payload })
  if (proven.statusCode !== 201) throw new Error(`no proof: ${proven.body}`)
  return proven.json<Proof>().proof
}

/** Visits WeChat as one of the sandbox's identities, and comes back. */
export async function wechatReturn(server: TestServer, visit: WechatVisit, identity: string): Promise<WechatReturn> {
  const { code, state } = await server.sandbox.wechat.confirm(visit.url, identity)
  return { visit: visit.visit, state, code }
}

export function problem(answer: LightMyRequestResponse): Problem {
  return answer.json<Problem>()
}
