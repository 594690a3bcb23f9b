import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Wechat } from './wechat.ts'
import { allowedUrl, readAuthorization, refusedUrl, WECHAT_APPS } from './wechat-apps.ts'
import { ScanProblem } from './wechat-scans.ts'
import { appScreen, problemScreen, qrScreen, scanScreen } from './wechat-screens.ts'
import { type WechatWords, wechatWords } from './wechat-words.ts'

type Fields = Readonly<Record<string, string | undefined>>
type Asked = FastifyRequest<{ Params: { id: string }; Querystring: Fields; Body: Fields }>

/** The pages that people see: the QR code, what a phone shows that scanned it, and the WeChat app on the same phone. */
export function addWechatPages(server: FastifyInstance, wechat: Wechat, productUrl: URL): void {
  const { scans, grants } = wechat
  const read = (kind: 'web' | 'mobile', fields: Fields) => readAuthorization(WECHAT_APPS[kind], fields, productUrl)

  server.get('/connect/qrconnect', (request: Asked, reply) => {
    const authorization = read('web', request.query)
    if (typeof authorization === 'string') return show(reply, problemScreen(wordsFor(request), authorization))
    const code = scans.show(authorization)
    return show(reply, qrScreen(wordsFor(request), code, wechat.scanUrl(code.id), wechat.isOnNetwork))
  })
  // answered at once, for a held question of each of six frames would take all connections that a browser opens
  server.get('/connect/l/qrconnect', async ({ query: { uuid = '' } }: Asked) => {
    return { state: scans.find(uuid)?.state ?? 'expired', redirectUrl: scans.redirectUrl(uuid) }
  })
  server.post('/connect/l/gone', async ({ query }: Asked) => {
    scans.takeAway(query.uuid ?? '')
    return { gone: true }
  })

  server.get('/scan/:id', (request: Asked, reply) => {
    return show(reply, scanScreen(wordsFor(request), scans.find(request.params.id), wechat.identities()))
  })
  const step = (path: string, take: (id: string, fields: Fields) => void) => {
    server.post(`/scan/:id${path}`, ({ params, body }: Asked, reply) => {
      try {
        take(params.id, body ?? {})
      } catch (error) {
        if (!(error instanceof ScanProblem)) throw error // the page says how it stands
      }
      return reply.redirect(`/scan/${encodeURIComponent(params.id)}`, 303)
    })
  }
  step('', (id, fields) => scans.scan(id, wechat.identity(fields.identity)))
  step('/confirm', (id) => scans.confirm(id))
  step('/decline', (id) => scans.decline(id))

  server.get('/app/authorize', (request: Asked, reply) => {
    const authorization = read('mobile', request.query)
    const words = wordsFor(request)
    if (typeof authorization === 'string') return show(reply, problemScreen(words, authorization))
    return show(reply, appScreen(words, authorization, wechat.identities()), authorization.redirectUri)
  })
  server.post('/app/authorize', (request: Asked, reply) => {
    const authorization = read('mobile', request.body)
    if (typeof authorization === 'string') return show(reply, problemScreen(wordsFor(request), authorization))
    if (request.body.answer !== 'allow') return reply.redirect(refusedUrl(authorization), 303)
    const identity = wechat.identity(request.body.identity)
    const code = grants.issueCode({ app: authorization.app, identity })
    return reply.redirect(allowedUrl(authorization, code), 303)
  })

  // a form that leads elsewhere by its answer must name where; the stage and the product's frames show these pages
  function show(reply: FastifyReply, screen: string, leadsTo?: string) {
    const forms = `form-action 'self' ${leadsTo ? new URL(leadsTo).origin : ''}`
    const frames = `frame-ancestors 'self' ${productUrl.origin} http://localhost:* http://*.localhost:*`
    const policy = `default-src 'self'; img-src 'self' data:; base-uri 'none'; ${forms}; ${frames}`
    reply.headers({ 'content-security-policy': policy, 'cache-control': 'no-store' })
    return reply.type('text/html; charset=utf-8').send(screen)
  }
}

function wordsFor(request: Asked): WechatWords {
  return wechatWords(request.query.lang, request.headers['accept-language'])
}
