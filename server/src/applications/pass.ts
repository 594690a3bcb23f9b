import { PASS_LIVES_FOR, type Terminal } from '@foyer/rules'
import { createLocalJWKSet, errors, type JWK, jwtVerify, SignJWT } from 'jose'
import { keyNow } from '../admission/ticket.ts'
import type { Platform } from '../platform/deps.ts'
import { publicKeys, SIGNING_ALGORITHM } from '../service-keys/service-keys.ts'

/** What a pass says: which terminal of whom asks to be let into a meeting of the application. */
export interface Pass {
  id: string
  account: string
  session: string
  terminal: Terminal
  nickname: string
  expiresAt: Date
}

type Needs = Pick<Platform, 'db' | 'clock' | 'secrets' | 'config'>

/** An admission's ticket has the same audience, and is no pass. */
const TYPE = 'pass+jwt'

/** Draws a pass: a JWT (RFC 7519) signed with the service's key, for one application and one minute. */
export async function signPass(
  deps: Needs,
  application: string,
  holder: Omit<Pass, 'id' | 'expiresAt'>,
): Promise<{ pass: string; expiresAt: Date }> {
  const now = deps.clock.now()
  const expiresAt = new Date(now.getTime() + PASS_LIVES_FOR)
  const { id, key } = await keyNow(deps)
  const { account, ...more } = holder
  const pass = await new SignJWT(more)
    .setProtectedHeader({ alg: SIGNING_ALGORITHM, kid: id, typ: TYPE })
    .setIssuer(deps.config.FOYER_PUBLIC_URL)
    .setAudience(application)
    .setSubject(account)
    .setJti(crypto.randomUUID())
    .setIssuedAt(now)
    .setExpirationTime(expiresAt)
    .sign(key)
  return { pass, expiresAt }
}

/** The pass when it is genuine, for that application and not over; undefined when it is not. */
export async function readPass(deps: Needs, token: string, application: string): Promise<Pass | undefined> {
  const keys = createLocalJWKSet({ keys: (await publicKeys(deps)) as unknown as JWK[] })
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: [SIGNING_ALGORITHM],
      issuer: deps.config.FOYER_PUBLIC_URL,
      audience: application,
      typ: TYPE,
      currentDate: deps.clock.now(),
      requiredClaims: ['exp', 'jti', 'sub'],
    })
    const { jti, sub, exp, session, terminal, nickname } = payload
    return { id: jti, account: sub, session, terminal, nickname, expiresAt: new Date((exp as number) * 1000) } as Pass
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}
