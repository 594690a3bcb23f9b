import { createHmac } from 'node:crypto'
import type { IceServer } from '@foyer/contract'
import type { Config } from '../platform/config/index.ts'

/** coturn looks at the end when a relay is asked for, not while it lasts; each way into the room brings new ones. Milliseconds. */
const CREDENTIALS_LIVE_FOR = 60 * 60 * 1000

/**
 * The operator's TURN server, with credentials that end by themselves: the user is the moment of their end and the
 * attendance, the password its HMAC-SHA1 under the secret shared with the server (coturn's `use-auth-secret`; the
 * "REST API for access to TURN services", draft-uberti-behave-turn-rest-00).
 */
export function iceServersFor(config: Config, attendance: string, now: Date): IceServer[] {
  if (config.FOYER_TURN_URLS.length === 0) return []
  const username = `${Math.floor((now.getTime() + CREDENTIALS_LIVE_FOR) / 1000)}:${attendance}`
  const credential = createHmac('sha1', config.FOYER_TURN_SECRET).update(username).digest('base64')
  return [{ urls: config.FOYER_TURN_URLS, username, credential }]
}
