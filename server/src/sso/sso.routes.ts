import type { FastifyInstance } from 'fastify'
import { asAdministrator } from '../members/as-administrator.ts'
import { endpoint } from '../platform/http/endpoint.ts'
import { proven } from '../proofs/proven.ts'
import { type Deps, forSignedIn, may } from '../sessions/for-signed-in.ts'
import { readSsoMetadata } from './read-sso-metadata.ts'
import { removeSso } from './remove-sso.ts'
import { saveSso } from './save-sso.ts'
import { showSso } from './show-sso.ts'
import { ssoSignOut } from './sso-sign-out.ts'
import { askForSsoTest, ssoTestResult } from './test-sso.ts'
import { turnSso } from './turn-sso.ts'

/** 登录设置 in the console; signing in by what it sets up is in sign-in/. */
export function ssoRoutes(app: FastifyInstance, deps: Deps): void {
  const administrator = asAdministrator('changeSignInSettings')
  const onTheWeb = may('changeSignInSettings')
  const itIsThem = proven('changeSignInSettings')

  endpoint(
    app,
    'sso',
    forSignedIn(deps, administrator, ({ signed }) => showSso(deps, signed)),
  )
  endpoint(
    app,
    'readSsoMetadata',
    forSignedIn(deps, administrator, ({ body }) => readSsoMetadata(deps, body)),
  )
  endpoint(
    app,
    'saveSso',
    forSignedIn(deps, administrator, onTheWeb, itIsThem, ({ signed, body }) => saveSso(deps, signed, body)),
  )
  endpoint(
    app,
    'removeSso',
    forSignedIn(deps, administrator, onTheWeb, itIsThem, ({ signed, body }) => removeSso(deps, signed, body.proof)),
  )
  endpoint(
    app,
    'turnSso',
    forSignedIn(deps, administrator, ({ signed, body }) => turnSso(deps, signed, body.on)),
  )
  endpoint(
    app,
    'askForSsoTest',
    forSignedIn(deps, administrator, ({ signed, from }) => askForSsoTest(deps, signed, from)),
  )
  endpoint(
    app,
    'ssoTestResult',
    forSignedIn(deps, administrator, ({ signed, body }) => ssoTestResult(deps, signed, body)),
  )
  endpoint(
    app,
    'ssoSignOut',
    forSignedIn(deps, ({ signed }) => ssoSignOut(deps, signed)),
  )
}
