import type { FastifyInstance } from 'fastify'
import { endpoint } from '../platform/http/endpoint.ts'
import { proven } from '../proofs/proven.ts'
import { type Deps, forSignedIn, may } from '../sessions/for-signed-in.ts'
import { addPasskey, askForNewPasskey } from './add-passkey.ts'
import { myPasskeys } from './my-passkeys.ts'
import { removePasskey } from './remove-passkey.ts'

export function passkeysRoutes(app: FastifyInstance, deps: Deps): void {
  endpoint(
    app,
    'myPasskeys',
    forSignedIn(deps, ({ signed }) => myPasskeys(deps, signed)),
  )
  endpoint(
    app,
    'askForNewPasskey',
    forSignedIn(deps, may('addPasskey'), proven('addPasskey'), ({ signed, from }) =>
      askForNewPasskey(deps, signed, from),
    ),
  )
  endpoint(
    app,
    'addPasskey',
    forSignedIn(deps, may('addPasskey'), proven('addPasskey'), ({ signed, body, from }) =>
      addPasskey(deps, signed, body, from),
    ),
  )
  endpoint(
    app,
    'removePasskey',
    forSignedIn(deps, may('removePasskey'), proven('removePasskey'), ({ signed, params, body, from }) =>
      removePasskey(deps, signed, { passkey: params.passkey, proof: body.proof }, from),
    ),
  )
}
