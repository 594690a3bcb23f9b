import { ROOM_CLOSE, ROOM_PATH } from '@foyer/contract'
import type { FastifyInstance } from 'fastify'
import type { Platform } from '../platform/deps.ts'
import { fromOf } from '../platform/http/from.ts'
import { converse } from './converse.ts'
import { openPaces } from './pace.ts'

type Needs = Pick<Platform, 'db' | 'clock' | 'secrets' | 'config' | 'media' | 'log'>

/** The room socket, one per terminal in a meeting; for an engine whose rooms are in this process. */
export function mediaRoutes(app: FastifyInstance, deps: Needs): void {
  const { door } = deps.media
  if (!door) return
  const paces = openPaces()
  app.get(ROOM_PATH, { websocket: true, schema: { hide: true } }, (socket, request) => {
    socket.on('error', () => socket.terminate())
    if (paces.knocks(fromOf(request).address)) converse(socket, door, paces, deps)
    else socket.close(ROOM_CLOSE.TOO_FAST)
  })
}
