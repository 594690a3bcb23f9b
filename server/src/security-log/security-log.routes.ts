import type { FastifyInstance } from 'fastify'
import { endpoint } from '../platform/http/endpoint.ts'
import { type Deps, forSignedIn, may } from '../sessions/for-signed-in.ts'
import { readSecurityLog } from './read-security-log.ts'

export function securityLogRoutes(app: FastifyInstance, deps: Deps): void {
  endpoint(
    app,
    'mySecurityLog',
    forSignedIn(deps, may('readSecurityLog'), ({ signed, query }) => readSecurityLog(deps, signed.account.id, query)),
  )
}
