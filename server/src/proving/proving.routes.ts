import type { FastifyInstance } from 'fastify'
import { endpoint } from '../platform/http/endpoint.ts'
import { type Deps, forSignedIn, mayDoWhatItNames } from '../sessions/for-signed-in.ts'
import { askForProofCode, proveByCode } from './by-code.ts'
import { askForPasskeyProof, proveByPasskey } from './by-passkey.ts'
import { proveByPassword } from './by-password.ts'
import { proveByRecoveryCode } from './by-recovery-code.ts'
import { askForWechatProof, proveByWechat } from './by-wechat.ts'

/** The ways to prove that it is you, for whatever action asks for it (PH4, SI2). */
export function provingRoutes(app: FastifyInstance, deps: Deps): void {
  const may = mayDoWhatItNames()
  endpoint(
    app,
    'askForProofCode',
    forSignedIn(deps, may, ({ signed, body, from }) => askForProofCode(deps, signed, body.action, from)),
  )
  endpoint(
    app,
    'proveByCode',
    forSignedIn(deps, may, ({ signed, body, from }) => proveByCode(deps, signed, body, from)),
  )
  endpoint(
    app,
    'proveByPassword',
    forSignedIn(deps, may, ({ signed, body, from }) => proveByPassword(deps, signed, body, from)),
  )
  endpoint(
    app,
    'askForWechatProof',
    forSignedIn(deps, may, ({ signed, body, from }) => askForWechatProof(deps, signed, body.action, from)),
  )
  endpoint(
    app,
    'proveByWechat',
    forSignedIn(deps, may, ({ signed, body, from }) => proveByWechat(deps, signed, body, from)),
  )
  endpoint(
    app,
    'askForPasskeyProof',
    forSignedIn(deps, may, ({ signed, body, from }) => askForPasskeyProof(deps, signed, body.action, from)),
  )
  endpoint(
    app,
    'proveByPasskey',
    forSignedIn(deps, may, ({ signed, body, from }) => proveByPasskey(deps, signed, body, from)),
  )
  endpoint(
    app,
    'proveByRecoveryCode',
    forSignedIn(deps, may, ({ signed, body, from }) => proveByRecoveryCode(deps, signed, body, from)),
  )
}
