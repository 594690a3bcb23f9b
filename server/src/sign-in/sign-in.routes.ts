import type { FastifyInstance } from 'fastify'
import { e164 } from '../accounts/phone-numbers.ts'
import { endpoint } from '../platform/http/endpoint.ts'
import { sendCode } from '../proofs/send-code.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { chooseAccount } from './choose-account.ts'
import { join } from './join.ts'
import { redeemHandOver } from './redeem-hand-over.ts'
import { register } from './register.ts'
import { sayNotMe } from './say-not-me.ts'
import { signInByCode } from './sign-in-by-code.ts'
import { askForPasskeySignIn, signInByPasskey } from './sign-in-by-passkey.ts'
import { signInByPassword } from './sign-in-by-password.ts'
import { signInByRecoveryCode } from './sign-in-by-recovery-code.ts'
import { askForSsoSignIn, signInBySso } from './sign-in-by-sso.ts'
import { askForWechatSignIn, signInByWechat } from './sign-in-by-wechat.ts'

export function signInRoutes(app: FastifyInstance, deps: Deps): void {
  endpoint(app, 'askForSignInCode', ({ body, from }) =>
    deps.db.transaction((tx) => sendCode(deps, tx, e164(body.phone), { purpose: 'signIn' }, from, deps.clock.now())),
  )
  endpoint(app, 'signInByCode', (call) => signInByCode(deps, call))
  endpoint(app, 'signInByPassword', (call) => signInByPassword(deps, call))
  endpoint(app, 'askForWechatSignIn', (call) => askForWechatSignIn(deps, call))
  endpoint(app, 'signInByWechat', (call) => signInByWechat(deps, call))
  endpoint(app, 'askForPasskeySignIn', (call) => askForPasskeySignIn(deps, call))
  endpoint(app, 'signInByPasskey', (call) => signInByPasskey(deps, call))
  endpoint(app, 'signInByRecoveryCode', (call) => signInByRecoveryCode(deps, call))
  endpoint(app, 'askForSsoSignIn', (call) => askForSsoSignIn(deps, call))
  endpoint(app, 'signInBySso', (call) => signInBySso(deps, call))
  endpoint(app, 'chooseAccount', (call) => chooseAccount(deps, call))
  endpoint(app, 'sayNotMe', (call) => sayNotMe(deps, call))
  endpoint(app, 'register', (call) => register(deps, call))
  endpoint(app, 'join', (call) => join(deps, call))
  endpoint(app, 'redeemHandOver', (call) => redeemHandOver(deps, call))
}
