import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Clock } from './clock.ts'
import { lanAddress } from './own-addresses.ts'
import { onlyFromItsOwnPages } from './own-pages.ts'
import { addWechatApi } from './wechat-api.ts'
import { isWechatErrorCode, type WechatFault } from './wechat-errors.ts'
import { createWechatGrants, type WechatGrants } from './wechat-grants.ts'
import { type WechatIdentity, wechatIdentities } from './wechat-identities.ts'
import { addWechatPages } from './wechat-pages.ts'
import { pictureOf } from './wechat-pictures.ts'
import { createWechatScans, ScanProblem, type WechatScans } from './wechat-scans.ts'

const FILES = fileURLToPath(new URL('../pages/wechat/', import.meta.url))

/** WeChat as applications, browsers and phones see it. Its addresses are known once its server listens. */
export interface Wechat {
  server: FastifyInstance
  scans: WechatScans
  grants: WechatGrants
  /** how the calls of servers are answered; the pages go on whatever it says */
  fault: WechatFault
  /** whether a real phone can reach it */
  isOnNetwork: boolean
  url(): string
  /** what the QR code holds */
  scanUrl(id: string): string
  identities(): readonly WechatIdentity[]
  /** throws when there is none with this id */
  identity(id: string | undefined): WechatIdentity
}

export interface WechatOptions {
  clock: Clock
  productUrl: URL
  /** `0.0.0.0` lets real phones in */
  host: string
}

/** The Open Platform's protocol: QR codes, what phones do with them, the mobile app's flow, and the servers' calls. */
export function createWechat({ clock, productUrl, host }: WechatOptions): Wechat {
  const server = Fastify({ forceCloseConnections: true })
  const lan = host === '127.0.0.1' ? undefined : lanAddress()
  const grants = createWechatGrants(clock)
  const port = () => (server.server.address() as AddressInfo).port
  const wechat: Wechat = {
    server,
    grants,
    scans: createWechatScans(grants, clock),
    fault: { kind: 'normal' },
    isOnNetwork: lan !== undefined,
    url: () => `http://localhost:${port()}`,
    scanUrl: (id) => `http://${lan ?? 'localhost'}:${port()}/scan/${id}`,
    identities: () => wechatIdentities(wechat.url()),
    identity(id) {
      const found = wechat.identities().find((one) => one.id === id)
      if (!found) throw new ScanProblem(`nobody has the WeChat identity ${id}`)
      return found
    },
  }

  onlyFromItsOwnPages(server, lan)
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))))
  })
  // what a page says as it goes; its body says nothing
  server.addContentTypeParser('text/plain', { parseAs: 'string' }, (_, __, done) => done(null, {}))
  server.setErrorHandler((error, _, reply) => {
    if (error instanceof ScanProblem) return reply.code(400).type('text/plain; charset=utf-8').send(error.message)
    return reply.send(error)
  })
  server.addHook('onSend', async (_, reply) => void reply.header('x-content-type-options', 'nosniff'))
  server.register(fastifyStatic, { root: FILES, prefix: '/wechat/', cacheControl: false })
  server.get('/mmhead/:id/132.png', (request, reply) => {
    const { id } = wechat.identity((request.params as { id: string }).id)
    return reply.type('image/png').send(pictureOf(id))
  })
  addWechatApi(server, grants, wechat)
  addWechatPages(server, wechat, productUrl)
  return wechat
}

/** Sets how servers' calls are answered; refuses an errcode that the sandbox does not know. */
export function setWechatFault(wechat: Wechat, fault: WechatFault): void {
  if (fault.kind === 'error' && !isWechatErrorCode(fault.code)) {
    throw new ScanProblem(`wechat has no errcode ${fault.code}`)
  }
  wechat.fault = fault
}
