import { localeOf, type Problem, type ProblemOfApplication, sentencesOf } from '@foyer/contract'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { databaseIsAway } from '../db/failures.ts'
import { Refusal } from '../refusal.ts'
import { BadInput } from './check-input.ts'
import { TooBusy } from './too-busy.ts'

const AWAY_FOR_ABOUT = 2

/** What an error is to the caller: a refusal by its code; what the framework refuses; or our failure, which shows nothing. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  if (databaseIsAway(error))
    return new Refusal('server.unavailable', undefined, { retryAfterSeconds: AWAY_FOR_ABOUT, cause: error })
  if (error instanceof TooBusy)
    return new Refusal('server.unavailable', undefined, { retryAfterSeconds: AWAY_FOR_ABOUT, cause: error })
  if (error instanceof BadInput) {
    const fields = error.fields.map(({ path, says }) => ({ path: [error.validationContext, ...path].join('.'), says }))
    return new Refusal('request.invalid', undefined, { fields })
  }
  switch ((error as FastifyError).statusCode) {
    case 400:
      return new Refusal('request.invalid', undefined, { cause: error })
    case 404:
      return new Refusal('request.notFound')
    case 413:
      return new Refusal('request.tooLarge', undefined, { cause: error })
    case 415:
      return new Refusal('request.unsupportedType', undefined, { cause: error })
    default:
      return new Refusal('server.failed', undefined, { cause: error })
  }
}

/** Answers with problem+json (RFC 9457) in the caller's language, and logs what is ours to mend. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const refusal = refusalOf(error)
  const logged = { reqId: request.id, problem: refusal.code }
  const saidElsewhere = error instanceof TooBusy // how many there were, in one line
  if (refusal.status >= 500 && !saidElsewhere) request.log.error({ ...logged, err: refusal.cause ?? refusal }, 'failed')
  else request.log.debug(logged, 'refused')
  if (refusal.retryAfterSeconds !== undefined) reply.header('retry-after', refusal.retryAfterSeconds)
  reply
    .status(refusal.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problemOf(refusal, request)))
}

function problemOf(refusal: Refusal, request: FastifyRequest): Problem | ProblemOfApplication {
  const locale = localeOf(request.headers['accept-language'])
  const { title, instead } = sentencesOf(refusal.code, refusal.facts, locale)
  return {
    type: `urn:foyer:problem:${refusal.code}`,
    title,
    status: refusal.status,
    detail: instead,
    instance: `urn:foyer:request:${request.id}`,
    code: refusal.code,
    ...(refusal.rule && { rule: refusal.rule }),
    ...(refusal.facts && { facts: refusal.facts }),
    ...(refusal.fields && { fields: refusal.fields.map(({ path, says }) => ({ path, message: says[locale] })) }),
    ...(refusal.inTheWay && { inTheWay: refusal.inTheWay }),
  }
}
