import helmet from '@fastify/helmet'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Config } from '../config/index.ts'
import { contentSecurity } from './content-security.ts'

/** What an answer that is no page needs: it is not taken for another type, nor used by other sites. */
const FOR_ANSWERS = ['x-content-type-options', 'strict-transport-security', 'cross-origin-resource-policy']
const ANSWERS = '/v1/'

/**
 * Helmet's headers on every answer: all of them on pages, those that mean something on the API's answers. They depend
 * on the configuration alone, so helmet is asked once, not at every request: docs/bench.md, session-check-vs-fastify.
 */
export async function sendSecurityHeaders(app: FastifyInstance, config: Config): Promise<void> {
  const forPages = await helmetHeaders(config)
  const forAnswers = Object.fromEntries(Object.entries(forPages).filter(([name]) => FOR_ANSWERS.includes(name)))
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(request.url.startsWith(ANSWERS) ? forAnswers : forPages)
    done()
  })
}

async function helmetHeaders(config: Config): Promise<Record<string, string>> {
  const asked = Fastify()
  await asked.register(helmet, contentSecurity(config))
  asked.get('/', (_request, reply) => reply.send(reply.raw.getHeaders()))
  const headers = (await asked.inject('/')).json<Record<string, string>>()
  await asked.close()
  return headers
}
