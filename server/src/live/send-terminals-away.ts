import { LIVE_CLOSE } from '@foyer/contract'
import type { FastifyInstance } from 'fastify'

const GOODBYE_TAKES_AT_MOST = 500

/** Before the server stops: connected terminals are told to come back (to another process), the slow ones are cut off. */
export function sendTerminalsAway(this: FastifyInstance, done: () => void): void {
  const { clients } = this.websocketServer
  this.server.removeAllListeners('upgrade')
  for (const client of clients) client.close(LIVE_CLOSE.COME_BACK)
  setTimeout(() => {
    for (const client of clients) client.terminate()
  }, GOODBYE_TAKES_AT_MOST)
  this.websocketServer.close()
  done()
}
