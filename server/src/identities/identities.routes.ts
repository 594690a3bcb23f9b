import type { FastifyInstance } from 'fastify'
import { endpoint } from '../platform/http/endpoint.ts'
import { proven } from '../proofs/proven.ts'
import { type Deps, forSignedIn, may } from '../sessions/for-signed-in.ts'
import { myIdentities } from './my-identities.ts'
import { switchIdentity } from './switch-identity.ts'

export function identitiesRoutes(app: FastifyInstance, deps: Deps): void {
  endpoint(
    app,
    'myIdentities',
    forSignedIn(deps, ({ signed }) => myIdentities(deps, signed)),
  )
  endpoint(
    app,
    'switchIdentity',
    forSignedIn(deps, may('switchIdentity'), proven('switchIdentity'), (call) => switchIdentity(deps, call)),
  )
}
