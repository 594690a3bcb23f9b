import type { Terminal } from '@foyer/rules'
import { createLocalJWKSet, errors, type JWK, jwtVerify, SignJWT } from 'jose'
import type { Platform } from '../platform/deps.ts'
import { publicKeys, SIGNING_ALGORITHM, type SigningKey, signingKey } from '../service-keys/service-keys.ts'

/** What a ticket says: which terminal of whom may be in which meeting. */
export interface Ticket {
  attendance: string
  meeting: string
  account: string
  terminal: Terminal
  host: boolean
}

/** For the media engine that the server runs. An application's tickets are for its own id. */
export const FOR_ROOMS = 'foyer-rooms'

type Needs = Pick<Platform, 'db' | 'clock' | 'secrets' | 'config'>

/**
 * A JWT (RFC 7519) signed with the service's key; `expiresAt` is its only end, an attendance may end before. Nothing else
 * of the terminal is in it: what it says, an application reads.
 */
export async function signTicket(
  deps: Needs,
  { attendance, meeting, account, terminal, host }: Ticket,
  audience: string,
  expiresAt: Date,
): Promise<string> {
  const { id, key } = await keyNow(deps)
  return new SignJWT({ meeting, terminal, host })
    .setProtectedHeader({ alg: SIGNING_ALGORITHM, kid: id, typ: 'JWT' })
    .setIssuer(deps.config.FOYER_PUBLIC_URL)
    .setAudience(audience)
    .setSubject(account)
    .setJti(attendance)
    .setIssuedAt(seconds(deps.clock.now()))
    .setExpirationTime(seconds(expiresAt))
    .sign(key)
}

/** The ticket when it is genuine, for that audience and not over; undefined when it is not. */
export async function readTicket(deps: Needs, token: string, audience: string): Promise<Ticket | undefined> {
  const keys = createLocalJWKSet({ keys: (await publicKeys(deps)) as unknown as JWK[] })
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: [SIGNING_ALGORITHM],
      issuer: deps.config.FOYER_PUBLIC_URL,
      audience,
      currentDate: deps.clock.now(),
      requiredClaims: ['exp', 'jti', 'sub'],
    })
    const { jti, sub, meeting, terminal, host } = payload
    return { attendance: jti as string, account: sub as string, meeting, terminal, host } as Ticket
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}

/** The key is asked for again after this, so that a rotation is followed. Milliseconds. */
const KEY_KEPT_FOR = 60_000
const kept = new WeakMap<Needs['db'], { key: Promise<SigningKey>; until: number }>()

/** The key to sign with now; asked for once a minute at most. */
export function keyNow(deps: Needs): Promise<SigningKey> {
  const now = deps.clock.now().getTime()
  const known = kept.get(deps.db)
  if (known && now < known.until) return known.key
  const key = signingKey(deps)
  kept.set(deps.db, { key, until: now + KEY_KEPT_FOR })
  key.catch(() => kept.delete(deps.db))
  return key
}

function seconds(moment: Date): number {
  return Math.floor(moment.getTime() / 1000)
}
