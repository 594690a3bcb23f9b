import type { AnswerOf, BodyOf, ParamsOf, Problem, QueryOf } from '@foyer/contract'
import { type EndpointName, PATHS } from '@foyer/contract/paths'
import { locale } from '../words/use-words.ts'
import { OfflineError, problemOf, RefusalError, retryAfterOf } from './problem.ts'
import { holdsToken, readToken } from './token.ts'

export { OfflineError, RefusalError } from './problem.ts'

type Needs<Key extends string, Value> = [Value] extends [undefined]
  ? { [K in Key]?: undefined }
  : undefined extends Value
    ? { [K in Key]?: Value }
    : { [K in Key]: Value }

/** What a call of an endpoint takes; a part that the endpoint does not know cannot be given. */
export type CallInput<N extends EndpointName> = Needs<'body', BodyOf<N>> &
  Needs<'params', ParamsOf<N>> & { query?: QueryOf<N>; signal?: AbortSignal }

type Loose = {
  body?: unknown
  params?: Record<string, string>
  query?: Record<string, string | number | undefined>
  signal?: AbortSignal
}

/**
 * Calls an endpoint of the contract. Throws `RefusalError` when the server says no, `OfflineError` when it cannot be
 * reached; a call that was aborted throws what `fetch` throws.
 */
export async function call<N extends EndpointName>(
  name: N,
  ...[input]: Record<never, never> extends CallInput<N> ? [input?: CallInput<N>] : [input: CallInput<N>]
): Promise<AnswerOf<N>> {
  const answer = await reach(name, input, headers())
  return settle(name, answer.status, await read(answer), answer.headers.get('retry-after'))
}

/** Who asks, and in which language. */
export function headers(): Record<string, string> {
  const token = readToken()
  return {
    accept: 'application/json, application/problem+json',
    'accept-language': locale(),
    ...(token && { authorization: `Bearer ${token}` }),
  }
}

/** The address of an endpoint, with its parameters filled in. */
export function addressOf(
  name: EndpointName,
  params: Record<string, string> = {},
  query: Record<string, string | number | undefined> = {},
): string {
  const path = PATHS[name][1].replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''))
  const asked = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]))
  return asked.length > 0 ? `${path}?${new URLSearchParams(asked)}` : path
}

/** Turns an answer into its value, or into the error that says why there is none. */
export function settle<N extends EndpointName>(
  name: N,
  status: number,
  body: unknown,
  retryAfter: string | null,
): AnswerOf<N> {
  if (status >= 200 && status < 300) {
    tell({ name, phase: 'answered' })
    return body as AnswerOf<N>
  }
  const problem = problemOf(status, body)
  tell({ name, phase: 'refused', problem })
  throw new RefusalError(problem, retryAfterOf(retryAfter, Date.now()))
}

/** Sends a call and waits for its answer, whatever it says. Throws `OfflineError` when there is none. */
export async function reach(name: EndpointName, input: unknown, headers: Record<string, string>): Promise<Response> {
  const { body, params, query, signal } = (input ?? {}) as Loose
  tell({ name, phase: 'asked' })
  try {
    return await fetch(addressOf(name, params, query), {
      method: PATHS[name][0],
      credentials: holdsToken() ? 'omit' : 'same-origin',
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ?? null,
    })
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new OfflineError('the server cannot be reached', { cause })
  }
}

/** Throws what an answer that is no success says. */
export async function refuse(name: EndpointName, answer: Response): Promise<never> {
  settle(name, answer.status, await read(answer), answer.headers.get('retry-after'))
  throw new Error('a success was taken for a refusal')
}

async function read(answer: Response): Promise<unknown> {
  if (answer.status === 204) return undefined
  try {
    return await answer.json()
  } catch {
    return undefined
  }
}

/** What happens to calls, for those who must know: the session's keeper, the stage. */
export type CallEvent =
  | { name: EndpointName; phase: 'asked' }
  | { name: EndpointName; phase: 'answered' }
  | { name: EndpointName; phase: 'refused'; problem: Problem }

const listeners = new Set<(event: CallEvent) => void>()

export function onCall(listener: (event: CallEvent) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function tell(event: CallEvent): void {
  for (const listener of listeners) listener(event)
}
