import type { FastifyInstance } from 'fastify'
import { endpoint } from '../platform/http/endpoint.ts'
import { proven } from '../proofs/proven.ts'
import { type Deps, forSignedIn, may } from '../sessions/for-signed-in.ts'
import { makeRecoveryCodes } from './make-recovery-codes.ts'

export function recoveryCodesRoutes(app: FastifyInstance, deps: Deps): void {
  endpoint(
    app,
    'makeRecoveryCodes',
    forSignedIn(deps, may('showRecoveryCodes'), proven('showRecoveryCodes'), ({ signed, body, from }) =>
      makeRecoveryCodes(deps, signed, body.proof, from),
    ),
  )
}
