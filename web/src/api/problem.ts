import type { Problem } from '@foyer/contract'
import { REFUSALS, type RefusalCode } from '@foyer/contract/refusals'
import { sentencesOf } from '@foyer/contract/words'
import { locale, TIME_ZONE } from '../words/use-words.ts'

/** The server said no, with its reason. */
export class RefusalError extends Error {
  override name = 'RefusalError'
  readonly problem: Problem
  /** When it may be tried again, in milliseconds from now, where the server said so. */
  readonly retryAfter: number | undefined

  constructor(problem: Problem, retryAfter?: number) {
    super(problem.code)
    this.problem = problem
    this.retryAfter = retryAfter
  }
}

/** The server could not be reached. */
export class OfflineError extends Error {
  override name = 'OfflineError'
}

/** What an answer that is no success says; an answer of another maker (a proxy) becomes the nearest refusal of ours. */
export function problemOf(status: number, body: unknown): Problem {
  if (isProblem(body)) return body
  const code: RefusalCode = status === 413 ? 'request.tooLarge' : status === 429 ? 'request.tooMany' : failure(status)
  const { title, instead } = sentencesOf(code, undefined, locale(), TIME_ZONE)
  return { type: `urn:foyer:problem:${code}`, title, status, detail: instead, instance: '', code }
}

function failure(status: number): RefusalCode {
  return status === 502 || status === 503 || status === 504 ? 'server.unavailable' : 'server.failed'
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && String(body.code) in REFUSALS
}

/** `Retry-After`, as seconds or as a date, in milliseconds from now. */
export function retryAfterOf(header: string | null, now: number): number | undefined {
  if (!header) return undefined
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}
