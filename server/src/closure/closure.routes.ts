import type { FastifyInstance } from 'fastify'
import { endpoint } from '../platform/http/endpoint.ts'
import { proven } from '../proofs/proven.ts'
import { type Deps, forSignedIn, may } from '../sessions/for-signed-in.ts'
import { closeMyAccount } from './close-my-account.ts'
import { lookAtClosing } from './look-at-closing.ts'
import { serveKeys } from './serve-keys.ts'
import { showClosure } from './show-closure.ts'

export function closureRoutes(app: FastifyInstance, deps: Deps): void {
  endpoint(
    app,
    'lookAtClosing',
    forSignedIn(deps, async ({ signed }) => lookAtClosing(deps, signed)),
  )
  endpoint(
    app,
    'closeAccount',
    forSignedIn(deps, may('closeAccount'), proven('closeAccount'), async ({ signed, body, from, reply }) => {
      const closed = await closeMyAccount(deps, signed, body, from)
      if (signed.session.terminal === 'web') deps.credentials.takeCookie(reply) // CL3
      return closed
    }),
  )
  endpoint(app, 'closure', ({ params }) => showClosure(deps, params.closure))
  endpoint(app, 'serviceKeys', ({ reply }) => serveKeys(deps, reply))
}
