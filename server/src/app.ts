import multipart from '@fastify/multipart'
import websocket from '@fastify/websocket'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { serializerCompiler } from 'fastify-type-provider-zod'
import { aboutRoutes } from './about/about.routes.ts'
import { appealsRoutes } from './appeals/appeals.routes.ts'
import { applicationsRoutes } from './applications/applications.routes.ts'
import { closureRoutes } from './closure/closure.routes.ts'
import { dataExportsRoutes } from './data-exports/data-exports.routes.ts'
import { historyRoutes } from './history/history.routes.ts'
import { identitiesRoutes } from './identities/identities.routes.ts'
import { importsRoutes } from './imports/imports.routes.ts'
import { liveRoutes } from './live/live.routes.ts'
import { sendTerminalsAway } from './live/send-terminals-away.ts'
import { mediaRoutes } from './media/media.routes.ts'
import { mediaNewsRoutes } from './media/news.routes.ts'
import { meetingsRoutes } from './meetings/meetings.routes.ts'
import { organisationsRoutes } from './organisations/organisations.routes.ts'
import { passkeysRoutes } from './passkeys/passkeys.routes.ts'
import { passwordRoutes } from './password/password.routes.ts'
import { phoneRoutes } from './phone/phone.routes.ts'
import { checkInput } from './platform/http/check-input.ts'
import { serveDocumentation } from './platform/http/documentation.ts'
import { serveHealth } from './platform/http/health.ts'
import { serveMetrics } from './platform/http/metrics.ts'
import { refusalOf, sendProblem } from './platform/http/problem.ts'
import { oneLogForAll } from './platform/http/request-log.ts'
import { refuseForeignOrigin } from './platform/http/same-origin.ts'
import { sendSecurityHeaders } from './platform/http/security-headers.ts'
import { shedLoad } from './platform/http/shed-load.ts'
import { serveWebApp } from './platform/http/web-app.ts'
import { profileRoutes } from './profile/profile.routes.ts'
import { provingRoutes } from './proving/proving.routes.ts'
import { recoveryCodesRoutes } from './recovery-codes/recovery-codes.routes.ts'
import { securityLogRoutes } from './security-log/security-log.routes.ts'
import type { Deps } from './sessions/for-signed-in.ts'
import { signInRoutes } from './sign-in/sign-in.routes.ts'
import { samlRoutes } from './sso/saml.routes.ts'
import { ssoRoutes } from './sso/sso.routes.ts'
import { terminalsRoutes } from './terminals/terminals.routes.ts'
import { userManagementRoutes } from './user-management/user-management.routes.ts'
import { wechatRoutes } from './wechat/wechat.routes.ts'

const MOST_BODY_BYTES = 64 * 1024
/** The routes of sockets have limits of their own, below that. */
const MOST_SOCKET_BYTES = 256 * 1024
/** Ten megabytes over a slow line. */
const REQUEST_ARRIVES_WITHIN = 120_000

/** The whole server over HTTP: what holds everywhere, then the rooms on their paths. */
export async function createApp(deps: Deps): Promise<FastifyInstance> {
  const { config, log, metrics } = deps
  const app: FastifyInstance = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    childLoggerFactory: oneLogForAll,
    trustProxy: config.FOYER_TRUST_PROXY > 0 && ((_address, hop) => hop < config.FOYER_TRUST_PROXY),
    bodyLimit: MOST_BODY_BYTES,
    requestTimeout: REQUEST_ARRIVES_WITHIN,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, request, reply) => sendProblem(error, request, reply),
    genReqId: () => crypto.randomUUID(),
    forceCloseConnections: 'idle',
  })
  app.removeContentTypeParser('text/plain')
  app.setValidatorCompiler(checkInput)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler((error, request, reply) => {
    metrics.refusals.labels(refusalOf(error).code).inc()
    sendProblem(error, request, reply)
  })
  // Before the hooks that may refuse: it closes the socket of a refused upgrade.
  await app.register(websocket, { options: { maxPayload: MOST_SOCKET_BYTES }, preClose: sendTerminalsAway })
  app.addHook('onRequest', refuseForeignOrigin(config))

  await sendSecurityHeaders(app, config)
  await serveDocumentation(app)
  serveMetrics(app, metrics)
  serveHealth(app, deps)

  await app.register(async (rooms) => {
    await shedLoad(rooms, deps)
    rooms.addHook('onRequest', (_request, reply, done) => {
      reply.header('cache-control', 'no-store') // unless the handler says otherwise
      done()
    })
    aboutRoutes(rooms, deps)
    signInRoutes(rooms, deps)
    terminalsRoutes(rooms, deps)
    provingRoutes(rooms, deps)
    phoneRoutes(rooms, deps)
    wechatRoutes(rooms, deps)
    appealsRoutes(rooms, deps)
    passkeysRoutes(rooms, deps)
    recoveryCodesRoutes(rooms, deps)
    passwordRoutes(rooms, deps)
    securityLogRoutes(rooms, deps)
    identitiesRoutes(rooms, deps)
    organisationsRoutes(rooms, deps)
    userManagementRoutes(rooms, deps)
    ssoRoutes(rooms, deps)
    applicationsRoutes(rooms, deps)
    await rooms.register(async (forms) => samlRoutes(forms, deps))
    closureRoutes(rooms, deps)
    historyRoutes(rooms, deps)
    dataExportsRoutes(rooms, deps)
    meetingsRoutes(rooms, deps)
    liveRoutes(rooms, deps)
    mediaRoutes(rooms, deps)
    await rooms.register(async (news) => mediaNewsRoutes(news, deps))
    // Only here, because multipart costs every request of its context.
    await rooms.register(async (uploads) => {
      await uploads.register(multipart)
      profileRoutes(uploads, deps)
      importsRoutes(uploads, deps)
    })
  })
  await serveWebApp(app, config.FOYER_WEB_FOLDER)
  return app
}
