import { ATTENDANCES_LEFT_AT_ONCE, PASS_LIVES_FOR, type Terminal } from '@foyer/rules'
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
  /** Attendances that the person agreed to leave when it lets them in (JM9). */
  leaves: readonly string[]
  expiresAt: Date
}

type Holder = Omit<Pass, 'id' | 'expiresAt'>
type Needs = Pick<Platform, 'db' | 'clock' | 'secrets' | 'config'>

/** An admission's ticket has the same audience, and is no pass. */
const TYPE = 'pass+jwt'

/** Draws a pass: a JWT (RFC 7519) signed with the service's key, for one application and one minute. */
export async function signPass(
  deps: Needs,
  application: string,
  { account, terminal, nickname, ...kept }: Holder,
): Promise<{ pass: string; expiresAt: Date }> {
  const now = deps.clock.now()
  const expiresAt = new Date(now.getTime() + PASS_LIVES_FOR)
  const { id, key } = await keyNow(deps)
  const pass = await new SignJWT({ terminal, nickname, sealed: seal(deps, kept) })
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
      requiredClaims: ['exp', 'jti', 'sub', 'sealed'],
    })
    const { jti, sub, exp, terminal, nickname } = payload
    const expiresAt = new Date((exp as number) * 1000)
    return { id: jti, account: sub, terminal, nickname, expiresAt, ...unseal(deps, payload.sealed as string) } as Pass
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}

/** What the server that draws a pass says to the one that reads it. */
type Kept = Pick<Pass, 'session' | 'leaves'>

const NOTHING = '00000000-0000-0000-0000-000000000000'

/** The application reads the rest of the pass. Of this it learns nothing, not even whether there is something to leave. */
function seal({ secrets }: Needs, { session, leaves }: Kept): string {
  const all = Array.from({ length: ATTENDANCES_LEFT_AT_ONCE }, (_, nth) => leaves[nth] ?? NOTHING)
  return secrets.seal({ session, leaves: all } satisfies Kept).toString('base64url')
}

function unseal({ secrets }: Needs, sealed: string): Kept {
  const { session, leaves } = secrets.unseal(Buffer.from(sealed, 'base64url')) as Kept
  return { session, leaves: leaves.filter((one) => one !== NOTHING) }
}
