import type { FastifyInstance } from 'fastify'
import { endpoint } from '../platform/http/endpoint.ts'
import { proven } from '../proofs/proven.ts'
import { type Deps, forSignedIn, may } from '../sessions/for-signed-in.ts'
import { setPassword } from './set-password.ts'

export function passwordRoutes(app: FastifyInstance, deps: Deps): void {
  endpoint(
    app,
    'setPassword',
    forSignedIn(deps, may('setPassword'), proven('setPassword'), ({ signed, body, from }) =>
      setPassword(deps, signed, body, from),
    ),
  )
}
