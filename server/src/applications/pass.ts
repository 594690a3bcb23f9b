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
  const { account, leaves, ...more } = holder
  const pass = await new SignJWT({ ...more, ...(leaves.length > 0 && { leaves: sealLeaves(deps, leaves) }) })
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
    const leaves = unsealLeaves(deps, payload.leaves)
    const expiresAt = new Date((exp as number) * 1000)
    return { id: jti, account: sub, session, terminal, nickname, leaves, expiresAt } as Pass
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}

const NOTHING = '00000000-0000-0000-0000-000000000000'

/** The application reads the rest of the pass. Of this it learns nothing, not even how many they are. */
function sealLeaves({ secrets }: Needs, leaves: readonly string[]): string {
  const all = Array.from({ length: ATTENDANCES_LEFT_AT_ONCE }, (_, nth) => leaves[nth] ?? NOTHING)
  return secrets.seal(all).toString('base64url')
}

function unsealLeaves({ secrets }: Needs, sealed: unknown): string[] {
  if (typeof sealed !== 'string') return []
  const all = secrets.unseal(Buffer.from(sealed, 'base64url')) as string[]
  return all.filter((one) => one !== NOTHING)
}
