import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../refusal.ts'
import { sendProblem } from './problem.ts'

const NOT_PAGES = /^\/(v1|avatars|docs|assets|metrics|healthz|readyz|openapi\.json)(\/|$)/

/**
 * The built web app. Files under /assets have their content's hash in the name; everything else is asked for again. A
 * path that is no file is a page of the app, which knows its own paths.
 */
export async function serveWebApp(app: FastifyInstance, folder: string): Promise<void> {
  const root = resolve(folder)
  if (!existsSync(root)) {
    app.log.warn('the web app is not built; only the API is served')
    app.setNotFoundHandler(notFound)
    return
  }
  await app.register(fastifyStatic, {
    root,
    wildcard: true,
    index: 'index.html',
    preCompressed: true,
    cacheControl: false,
    setHeaders(reply, path) {
      const immutable = path.includes('/assets/')
      reply.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '/'
    const page = request.method === 'GET' && !NOT_PAGES.test(path) && !/\.\w+$/.test(path)
    if (page) return reply.header('cache-control', 'no-cache').sendFile('index.html')
    notFound(request, reply)
  })
}

function notFound(request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(new Refusal('request.notFound'), request, reply)
}
