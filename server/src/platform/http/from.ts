import { isIPv6 } from 'node:net'
import type { FastifyRequest } from 'fastify'

/** Where a request comes from, as far as the network tells. */
export interface From {
  /** What the limits count by: an IPv4 address, or an IPv6 /64, which one household or machine has. */
  address: string
  /** What a person is shown (SI4): the address without its last part. */
  place: string
  /** What the browser says of its platform, when it does (Sec-CH-UA-Platform). */
  platform: string | undefined
  /** The origin of the page that asks, where a browser says it. */
  origin: string | undefined
}

export function fromOf(request: FastifyRequest): From {
  const ip = request.ip.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/, '')
  const platform = request.headers['sec-ch-ua-platform']
  return {
    address: isIPv6(ip) ? `${prefixOf(ip)}::/64` : ip,
    place: isIPv6(ip) ? `${prefixOf(ip)}::` : `${ip.split('.').slice(0, 3).join('.')}.*`,
    platform: typeof platform === 'string' ? platform.replaceAll('"', '') : undefined,
    origin: request.headers.origin,
  }
}

function prefixOf(ipv6: string): string {
  const [head = '', tail] = ipv6.split('::')
  const left = head ? head.split(':') : []
  const right = tail ? tail.split(':') : []
  const zeros = tail === undefined ? [] : Array(Math.max(0, 8 - left.length - right.length)).fill('0')
  return [...left, ...zeros, ...right].slice(0, 4).join(':')
}
