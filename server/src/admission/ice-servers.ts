import { createHmac } from 'node:crypto'
import type { IceServer } from '@foyer/contract'
import type { Config } from '../platform/config/index.ts'

/** A call that lasts a working day keeps its way through the network. Milliseconds. */
const CREDENTIALS_LIVE_FOR = 12 * 60 * 60 * 1000

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
