import type { FastifyInstance } from 'fastify'
import type { Platform } from '../deps.ts'
import { Refusal } from '../refusal.ts'

/** /healthz: the process answers. /readyz: it can do its work, which needs the database. */
export function serveHealth(app: FastifyInstance, { db }: Pick<Platform, 'db'>): void {
  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }))
  app.get('/readyz', { schema: { hide: true } }, async () => {
    try {
      await db.pool.query('select')
    } catch (error) {
      throw new Refusal('server.unavailable', undefined, { retryAfterSeconds: 2, cause: error })
    }
    return { status: 'ready' }
  })
}
