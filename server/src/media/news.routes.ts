import { MEDIA_NEWS_PATH } from '@foyer/contract'
import type { FastifyInstance } from 'fastify'
import type { Platform } from '../platform/deps.ts'
import type { Came } from '../platform/outside/media/media-engine.ts'
import { overOf } from './over-of.ts'

type Needs = Pick<Platform, 'db' | 'media'>

/**
 * Where an engine with a server of its own says who came into its rooms; whoever may not be there is put out at once.
 * What is not from the engine is refused. An answer that is no success is said again by LiveKit.
 */
export function mediaNewsRoutes(app: FastifyInstance, { db, media }: Needs): void {
  const { whoCame } = media
  if (!whoCame) return
  app.addContentTypeParser('application/webhook+json', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  )
  app.post(MEDIA_NEWS_PATH, { schema: { hide: true } }, async (request, reply) => {
    const came =
      typeof request.body === 'string' ? await whoCame(request.body, request.headers.authorization) : undefined
    if (!came) return reply.code(401).send()
    await putOut({ db, media }, came)
    return reply.code(204).send()
  })
}

async function putOut({ db, media }: Needs, came: Came[]): Promise<void> {
  const over = await overOf(
    db,
    came.map(({ attendance }) => attendance),
  )
  for (const { meeting, attendance } of came) {
    const reason = over.get(attendance)
    if (reason) await media.revoke(meeting, attendance, reason)
  }
}
