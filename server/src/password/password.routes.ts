import type { FastifyInstance } from 'fastify'
import { endpoint } from '../platform/http/endpoint.ts'
import { type Deps, forSignedIn, may } from '../sessions/for-signed-in.ts'
import { askForPasswordCode, setPassword } from './set-password.ts'

export function passwordRoutes(app: FastifyInstance, deps: Deps): void {
  endpoint(
    app,
    'askForPasswordCode',
    forSignedIn(deps, may('setPassword'), ({ signed, from }) => askForPasswordCode(deps, signed, from)),
  )
  endpoint(
    app,
    'setPassword',
    forSignedIn(deps, may('setPassword'), ({ signed, body, from }) => setPassword(deps, signed, body, from)),
  )
}
