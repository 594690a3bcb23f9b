import type { Problem, SignInStep } from '@foyer/contract'
import type { Terminal } from '@foyer/rules'
import { DEMO_PASSWORD } from '../../demo/seed-demo-people.ts'
import { terminalOf } from '../people.ts'

const ANSWERS_WITHIN = 30_000

/** An answer of a server process, with how long it took. */
export interface NetworkAnswer {
  status: number
  headers: Headers
  body: unknown
  milliseconds: number
}

/** A request over the network; rejects when the connection breaks. */
export async function askProcess(
  url: string,
  path: string,
  options: { method?: string; token?: string; body?: object } = {},
): Promise<NetworkAnswer> {
  const from = performance.now()
  const answer = await fetch(url + path, {
    method: options.method ?? 'GET',
    headers: {
      ...(options.token && { authorization: `Bearer ${options.token}` }),
      ...(options.body && { 'content-type': 'application/json' }),
    },
    body: options.body ? JSON.stringify(options.body) : null,
    signal: AbortSignal.timeout(ANSWERS_WITHIN),
  })
  const text = await answer.text()
  return {
    status: answer.status,
    headers: answer.headers,
    body: text === '' ? null : JSON.parse(text),
    milliseconds: performance.now() - from,
  }
}

export function problemIn(answer: NetworkAnswer): Problem {
  return answer.body as Problem
}

/** Signs in with the demo people's password; browsers get their token out of the cookie. */
export async function signInAt(url: string, number: string, kind: Terminal) {
  const body = { phone: { number }, password: DEMO_PASSWORD, terminal: terminalOf(kind) }
  const answer = await askProcess(url, '/v1/sign-in/by-password', { method: 'POST', body })
  const step = answer.body as SignInStep
  if (answer.status !== 200 || step.outcome !== 'signedIn') throw new SignInFailed(answer)
  const cookie = /foyer=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1]
  return { session: step.session.id, account: step.account.id, token: step.token ?? cookie ?? '' }
}

export class SignInFailed extends Error {
  override name = 'SignInFailed'
  readonly answer: NetworkAnswer

  constructor(answer: NetworkAnswer) {
    super(`not signed in: ${answer.status} ${JSON.stringify(answer.body)}`)
    this.answer = answer
  }
}
