import type { FastifyReply } from 'fastify'

const PING_EVERY_MILLISECONDS = 15_000

/** One server-sent event. */
export interface SentEvent {
  event: string
  data: unknown
  id?: number
}

export type Send = (event: SentEvent) => void

/** Answers with a stream that stays open: `follow` gets how to send, and gives how to stop once the other side is gone. */
export function stream(reply: FastifyReply, follow: (send: Send) => () => void): void {
  reply.hijack()
  reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  reply.raw.write('retry: 1000\n\n')
  const stop = follow(({ event, data, id }) => {
    const named = id === undefined ? '' : `id: ${id}\n`
    reply.raw.write(`${named}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  })
  const ping = setInterval(() => reply.raw.write(': still here\n\n'), PING_EVERY_MILLISECONDS)
  reply.raw.on('close', () => {
    clearInterval(ping)
    stop()
  })
}
