import type { FastifyInstance } from 'fastify'
import { endpoint } from '../platform/http/endpoint.ts'
import { type Deps, forSignedIn } from '../sessions/for-signed-in.ts'
import { askForAppealCode } from './ask-for-appeal-code.ts'
import { cancelAppeal } from './cancel-appeal.ts'
import { appealForThis, openAppeal } from './open-appeal.ts'

/** For one who lost the number of an account that has no other way in. Who decides does so on the command line. */
export function appealsRoutes(app: FastifyInstance, deps: Deps): void {
  endpoint(app, 'askForAppealCode', ({ body, from }) => askForAppealCode(deps, body.phone, from))
  endpoint(app, 'openAppeal', ({ body, from }) => openAppeal(deps, body, from))
  endpoint(
    app,
    'appealForThis',
    forSignedIn(deps, ({ signed, body, from }) => appealForThis(deps, signed, body, from)),
  )
  endpoint(
    app,
    'cancelAppeal',
    forSignedIn(deps, ({ signed, from }) => cancelAppeal(deps, signed, from)),
  )
}
