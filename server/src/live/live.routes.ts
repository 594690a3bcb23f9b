import { type FromTerminal, LIVE_CLOSE, LIVE_PATH } from '@foyer/contract'
import type { FastifyInstance } from 'fastify'
import type { WebSocket } from 'ws'
import { z } from 'zod'
import type { Deps } from '../sessions/for-signed-in.ts'
import { type Conversation, startConversation } from './conversation.ts'
import { cutOffSilent } from './cut-off-silent.ts'
import { sendUnlessBusy } from './send-unless-busy.ts'

const HELLO_WITHIN = 5000
const MOST_BYTES = 4096

const Message = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    token: z.string().max(200).optional(),
    after: z.number().int().min(0).optional(),
  }),
  z.object({ type: z.literal('ping') }),
  z.object({ type: z.literal('present'), attendance: z.uuid() }),
])

/** The live socket, one per terminal: who it is, what it missed, then whatever is told to its account. */
export function liveRoutes(app: FastifyInstance, deps: Deps): void {
  cutOffSilent(app)
  app.get(LIVE_PATH, { websocket: true, schema: { hide: true } }, (socket, request) => {
    const cookie = deps.credentials.tokenOf(request)
    serve(socket, cookie, deps).catch((error) => {
      request.log.error({ err: error }, 'live failed')
      socket.close(LIVE_CLOSE.COME_BACK)
    })
  })
}

async function serve(socket: WebSocket, cookie: string | undefined, deps: Deps): Promise<void> {
  let conversation: Conversation | undefined
  const late = setTimeout(() => socket.close(LIVE_CLOSE.NOT_UNDERSTOOD), HELLO_WITHIN)
  const stopped = new Promise<void>((resolve) => socket.once('close', resolve))

  socket.on('message', (data: Buffer) => {
    const message = read(data)
    if (!message) return socket.close(LIVE_CLOSE.NOT_UNDERSTOOD)
    if (message.type === 'ping') return sendUnlessBusy(socket, '{"type":"pong"}')
    if (message.type === 'present') return conversation?.present(message.attendance)
    if (conversation) return
    clearTimeout(late)
    conversation = startConversation(socket, deps, { token: message.token ?? cookie, after: message.after })
  })
  socket.on('error', () => socket.terminate())

  await stopped
  clearTimeout(late)
  conversation?.over()
}

function read(data: Buffer): FromTerminal | undefined {
  if (data.length > MOST_BYTES) return undefined
  try {
    return Message.parse(JSON.parse(data.toString('utf8'))) as FromTerminal
  } catch {
    return undefined
  }
}
