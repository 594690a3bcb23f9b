import type { FastifyInstance } from 'fastify'
import type { WebSocket } from 'ws'

const ASKED_EVERY = 30_000

/** A terminal that vanished without a word (no network, no power) does not answer a ping, and is cut off by the next. */
export function cutOffSilent(app: FastifyInstance): void {
  const answered = new WeakSet<WebSocket>()
  let timer: NodeJS.Timeout | undefined
  app.addHook('onReady', async () => {
    const { websocketServer } = app
    websocketServer.on('connection', (socket) => {
      answered.add(socket)
      socket.on('pong', () => answered.add(socket))
    })
    timer = setInterval(() => {
      for (const socket of websocketServer.clients) {
        if (answered.delete(socket)) socket.ping()
        else socket.terminate()
      }
    }, ASKED_EVERY)
  })
  app.addHook('onClose', async () => clearInterval(timer))
}
