import type { Readable } from 'node:stream'
import {
  type AnswerOf,
  type BodyReadOf,
  ENDPOINTS,
  type Endpoint,
  type EndpointName,
  PATHS,
  type ParamsOf,
  Problem,
  ProblemOfApplication,
  type QueryReadOf,
  REFUSALS,
} from '@foyer/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import { z } from 'zod'
import { type From, fromOf } from './from.ts'

/** One request to an endpoint of the contract, with its shapes checked. */
export interface Call<N extends EndpointName> {
  readonly body: BodyReadOf<N>
  readonly params: ParamsOf<N>
  readonly query: QueryReadOf<N>
  readonly from: From
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** A file to keep; its media type is one of those that the endpoint names. */
export class FileAnswer {
  readonly mediaType: string
  readonly fileName: string
  readonly body: Buffer | Readable

  constructor(mediaType: string, fileName: string, body: Buffer | Readable) {
    this.mediaType = mediaType
    this.fileName = fileName
    this.body = body
  }
}

type Answer<N extends EndpointName> = (typeof ENDPOINTS)[N] extends { file: readonly string[] }
  ? FileAnswer
  : AnswerOf<N> | (AnswerOf<N> extends undefined ? void : string)

/** Answers a call; a string is sent as it is, as JSON made beforehand. */
export type Handler<N extends EndpointName> = (call: Call<N>) => Promise<Answer<N>>

/** Mounts an endpoint of the contract on its path: shapes in and out, documentation, and the handler. */
export function endpoint<N extends EndpointName>(app: FastifyInstance, name: N, handle: Handler<N>): void {
  const [method, path] = PATHS[name]
  const { status } = ENDPOINTS[name]
  app.route({
    method,
    url: path,
    schema: schemaOf(name),
    async handler(request, reply) {
      const answer = await handle(new OneCall(request, reply) as Call<N>)
      reply.status(status)
      if (answer instanceof FileAnswer)
        return reply
          .header('content-type', answer.mediaType)
          .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(answer.fileName)}`)
          .send(answer.body)
      if (typeof answer === 'string')
        return reply.header('content-type', 'application/json; charset=utf-8').send(answer)
      return answer ?? null
    },
  })
}

/** A class, because it is made for every request, and most do not ask where they come from. */
class OneCall {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly body: unknown
  readonly params: unknown
  readonly query: unknown

  constructor(request: FastifyRequest, reply: FastifyReply) {
    this.request = request
    this.reply = reply
    this.body = request.body
    this.params = request.params
    this.query = request.query
  }

  get from(): From {
    return fromOf(this.request)
  }
}

const EVERY_ENDPOINT = ['request.invalid', 'request.foreignOrigin', 'server.unavailable', 'server.failed'] as const
const SIGNED_IN = ['session.none', 'session.ended', 'token.superseded'] as const
const BY_KEY = ['application.none', 'application.keyEnded'] as const

/** What each kind of caller shows, may be refused for, and is told then. */
const CALLERS = {
  none: { security: [], refusals: [], problem: Problem },
  session: { security: [{ bearer: [] }, { cookie: [] }], refusals: SIGNED_IN, problem: Problem },
  application: { security: [{ applicationKey: [] }], refusals: BY_KEY, problem: ProblemOfApplication },
} as const satisfies Record<Endpoint['needs'], unknown>

function schemaOf(name: EndpointName): FastifySchema {
  const one: Endpoint = ENDPOINTS[name]
  const refusals = [...one.refusals, ...CALLERS[one.needs].refusals, ...EVERY_ENDPOINT]
  const byStatus = Map.groupBy(refusals, (code) => REFUSALS[code].status)
  const problems = [...byStatus].map(([status, codes]) => [
    status,
    { description: codes.join(', '), content: { 'application/problem+json': { schema: CALLERS[one.needs].problem } } },
  ])
  const schema = {
    operationId: name,
    summary: one.summary,
    tags: [PATHS[name][1].split('/').slice(2, 3).join('')],
    security: CALLERS[one.needs].security,
    ...(one.multipart ? { consumes: ['multipart/form-data'] } : {}),
    ...(one.params && { params: one.params }),
    ...(one.query && { querystring: one.query }),
    ...(one.body && { body: one.body }),
    response: {
      [one.status]: one.file ? fileOf(one.file) : (one.answer ?? z.null().describe('nothing')),
      ...Object.fromEntries(problems),
    },
  }
  return schema as FastifySchema
}

/** Described, and sent as it is. */
function fileOf(mediaTypes: readonly string[]) {
  const schema = z.custom<Buffer>().meta({ type: 'string', format: 'binary' })
  return { description: 'a file', content: Object.fromEntries(mediaTypes.map((type) => [type, { schema }])) }
}
