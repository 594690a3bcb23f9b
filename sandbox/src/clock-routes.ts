import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { MovableClock } from './clock.ts'
import { type Send, stream } from './events.ts'
import { refuse } from './refuse.ts'

const FORWARD = z.object({
  forwardMilliseconds: z
    .int()
    .min(60_000)
    .max(400 * 86_400_000),
})

/** Where the product reads how far the sandbox's clock is ahead, and the stage moves it. */
export function addClockRoutes(server: FastifyInstance, clock: MovableClock): void {
  const ahead = () => aheadOf(clock)
  server.get('/clock', async () => ahead())
  server.get('/clock/stream', (_, reply) => {
    stream(reply, (send) => followClock(clock, send))
  })
  server.post('/control/clock', async (request, reply) => {
    const body = FORWARD.safeParse(request.body)
    if (!body.success) return refuse(reply, 400, z.prettifyError(body.error))
    clock.forward(body.data.forwardMilliseconds)
    return ahead()
  })
  server.post('/control/clock/reset', async () => {
    clock.reset()
    return ahead()
  })
}

/** Tells how far it is ahead, now and whenever that changes. */
export function followClock(clock: MovableClock, send: Send): () => void {
  const tell = () => send({ event: 'clock', data: aheadOf(clock) })
  tell()
  return clock.listen(tell)
}

function aheadOf({ offsetMilliseconds }: MovableClock) {
  return { offsetMilliseconds }
}
