import type { FastifyInstance } from 'fastify'
import { endpoint } from '../platform/http/endpoint.ts'
import { proven } from '../proofs/proven.ts'
import { type Deps, forSignedIn, may, mayDoWhatItNames } from '../sessions/for-signed-in.ts'
import { askForNewNumberCode } from './ask-for-new-number-code.ts'
import { bindPhone } from './bind-phone.ts'
import { rebindPhone } from './rebind-phone.ts'
import { lookAtRebinding, undoRebinding } from './undo-rebinding.ts'

export function phoneRoutes(app: FastifyInstance, deps: Deps): void {
  endpoint(
    app,
    'askForNewNumberCode',
    forSignedIn(deps, mayDoWhatItNames(), proven(), ({ signed, body, from }) =>
      askForNewNumberCode(deps, signed, body, from),
    ),
  )
  endpoint(
    app,
    'bindPhone',
    forSignedIn(deps, may('bindPhone'), proven('bindPhone'), ({ signed, body, from }) =>
      bindPhone(deps, signed, body, from),
    ),
  )
  endpoint(
    app,
    'rebindPhone',
    // The web keeps its cookie: by that it is told why it is signed out (SI5), whatever it asks next.
    forSignedIn(deps, may('rebindPhone'), proven('rebindPhone'), ({ signed, body, from }) =>
      rebindPhone(deps, signed, body, from),
    ),
  )
  endpoint(app, 'lookAtRebinding', ({ body, from }) => lookAtRebinding(deps, body.undo, from))
  endpoint(app, 'undoRebinding', ({ body, from }) => undoRebinding(deps, body.undo, from))
}
