import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** Whether Foyer sent this. `body` is the text as it came, before anything parses it; `now` is in milliseconds. */
export function isFromFoyer(headers: IncomingHttpHeaders, body: string, secret: string, now: number): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers
  if (!(Math.abs(now / 1000 - Number(timestamp)) <= 5 * 60)) return false
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const right = Buffer.from(`v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`)
  const given = `${signatures}`.split(' ').map((one) => Buffer.from(one))
  return given.some((one) => one.length === right.length && timingSafeEqual(one, right))
}
