import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import Fastify, { type FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { MovableClock } from './clock.ts'
import { addClockRoutes, followClock } from './clock-routes.ts'
import { DEMO_PASSWORD, DEMO_PEOPLE } from './demo-people.ts'
import { type Send, stream } from './events.ts'
import { GATEWAY_NAMES, type GatewayControl, type GatewayName } from './faults.ts'
import { FRAMES, frameUrl } from './frames.ts'
import type { Idp } from './idp.ts'
import type { PretendPhones } from './phone.ts'
import { refuse } from './refuse.ts'
import type { Wechat } from './wechat.ts'
import { addWechatControl, followCodes } from './wechat-control.ts'

const PAGES = fileURLToPath(new URL('../pages/', import.meta.url))

const NUMBER = z.object({ number: z.string().regex(/^\+[1-9]\d{5,14}$/) })
const GATEWAY = z.object({ name: z.enum(GATEWAY_NAMES) })
const FAULT = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['normal', 'no-limits', 'down', 'slow']) }),
  z.object({ kind: z.literal('error'), code: z.string() }),
])

export interface World {
  gateways: Readonly<Record<GatewayName, GatewayControl>>
  phones: PretendPhones
  /** these two listen already, for the stage lets its frames go there */
  wechat: Wechat
  idp: Idp
  clock: MovableClock
  productUrl: URL
}

/** The stage, the pretend phone with its fault panel, and what they and tests call. */
export function createPages({ gateways, phones, wechat, idp, clock, productUrl }: World): FastifyInstance {
  const server = Fastify({ forceCloseConnections: true })

  onlyOnLocalhost(server)
  const frames = FRAMES.map((frame) => ({ ...frame, url: frameUrl(frame.terminal, productUrl).href }))
  const origins = frames.map((frame) => new URL(frame.url).origin).join(' ')
  const policy = [
    "default-src 'self'",
    // a frame goes to WeChat's page, or to the identity provider's, and comes back
    `frame-src ${origins} ${wechat.url()} ${idp.url()}`,
    `connect-src 'self' ${new URL(frames.at(-1)!.url).origin}`,
    `img-src 'self' ${wechat.url()}`,
  ].join('; ')
  server.addHook('onSend', async (_, reply) => {
    reply.headers({ 'content-security-policy': policy, 'x-content-type-options': 'nosniff' })
  })

  server.register(fastifyStatic, { root: PAGES, cacheControl: false })
  server.get('/phone', (_, reply) => reply.sendFile('phone.html'))
  server.get('/healthz', async () => ({ status: 'ok' }))
  server.get('/demo-people.json', async () => ({ password: DEMO_PASSWORD, people: DEMO_PEOPLE }))
  server.get('/stage.json', async () => ({ productUrl: frames.at(-1)!.url, frames }))

  server.get('/phone/numbers', async () => phones.numbers())
  server.get('/phone/messages', async (request, reply) => {
    const query = NUMBER.safeParse(request.query)
    return query.success
      ? phones.messages(query.data.number)
      : refuse(reply, 400, 'number must be E.164, with %2B for +')
  })
  server.get('/phone/stream', (request, reply) => {
    const { number } = request.query as { number?: string }
    stream(reply, (send) => followMessages(phones, send, number))
  })

  // one for all that a page follows: a browser opens six connections to an origin, over all of its tabs
  server.get('/stage/stream', (_, reply) => {
    stream(reply, (send) => {
      const stops = [followMessages(phones, send), followCodes(wechat, send), followClock(clock, send)]
      return () => {
        for (const stop of stops) stop()
      }
    })
  })

  server.get('/control/gateways', async () => GATEWAY_NAMES.map((name) => describe(gateways[name])))
  server.post('/control/gateways/:name', async (request, reply) => {
    const path = GATEWAY.safeParse(request.params)
    if (!path.success) return refuse(reply, 404, 'no such gateway')
    const fault = FAULT.safeParse(request.body)
    if (!fault.success) return refuse(reply, 400, z.prettifyError(fault.error))
    const gateway = gateways[path.data.name]
    if (fault.data.kind === 'error' && !gateway.errorCodes.includes(fault.data.code)) {
      return refuse(reply, 400, `${gateway.name} has no error code ${fault.data.code}`)
    }
    gateway.fault = fault.data
    return describe(gateway)
  })
  server.post('/control/reset-limits', async () => {
    for (const name of GATEWAY_NAMES) gateways[name].limits.reset()
    return { reset: 'limits' }
  })
  server.post('/control/clear-messages', async () => {
    phones.clear()
    return { cleared: 'messages' }
  })
  addWechatControl(server, wechat)
  addClockRoutes(server, clock)
  return server
}

// Pages move to localhost, where the frames' storage lives. Another host name is somebody rebinding DNS to this machine,
// and a change asked for by another site's page is nobody's here.
function onlyOnLocalhost(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    const { hostname } = request
    const from = request.headers['sec-fetch-site'] ?? 'none'
    if (request.method !== 'GET' && from !== 'none' && from !== 'same-origin') {
      return refuse(reply, 403, 'only the pages of the sandbox may change it')
    }
    if (hostname === 'localhost') return
    if (hostname !== '127.0.0.1' && hostname !== '[::1]')
      return refuse(reply, 403, 'the sandbox answers on localhost only')
    const isPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')
    if (isPage) return reply.redirect(`http://localhost:${request.socket.localPort}${request.url}`)
  })
}

function followMessages(phones: PretendPhones, send: Send, number?: string): () => void {
  return phones.listen((message) => {
    if (!number || message.number === number) send({ event: 'message', data: message, id: message.id })
  })
}

function describe({ name, fault, errorCodes }: GatewayControl) {
  return { name, fault, errorCodes }
}
