import type { FastifyInstance } from 'fastify'
import { endpoint } from '../platform/http/endpoint.ts'
import { proven } from '../proofs/proven.ts'
import { type Deps, forSignedIn, may, mayDoWhatItNames } from '../sessions/for-signed-in.ts'
import { askForNewWechat, bindWechat, rebindWechat } from './rebind-wechat.ts'
import { unbindWechat } from './unbind-wechat.ts'

export function wechatRoutes(app: FastifyInstance, deps: Deps): void {
  endpoint(
    app,
    'askForNewWechat',
    forSignedIn(deps, mayDoWhatItNames(), proven(), ({ signed, body, from }) =>
      askForNewWechat(deps, signed, body.action, from),
    ),
  )
  endpoint(
    app,
    'bindWechat',
    forSignedIn(deps, may('bindWechat'), proven('bindWechat'), ({ signed, body, from }) =>
      bindWechat(deps, signed, body, from),
    ),
  )
  endpoint(
    app,
    'rebindWechat',
    forSignedIn(deps, may('rebindWechat'), proven('rebindWechat'), ({ signed, body, from }) =>
      rebindWechat(deps, signed, body, from),
    ),
  )
  endpoint(
    app,
    'unbindWechat',
    forSignedIn(deps, may('unbindWechat'), proven('unbindWechat'), ({ signed, body, from }) =>
      unbindWechat(deps, signed, body.proof, from),
    ),
  )
}
