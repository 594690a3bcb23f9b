import type { FastifyRequest } from 'fastify'
import { Refusal } from '../refusal.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Against requests that another site makes a browser send (CSRF, also against signing in): what a browser sends with an
 * unsafe method or to the live socket must come from our own pages. Programs other than browsers send neither header
 * and carry no cookie of ours by accident.
 */
export function refuseForeignOrigin(request: FastifyRequest): void {
  if (SAFE.has(request.method) && request.headers.upgrade === undefined) return
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Refusal('request.foreignOrigin')
  const { origin } = request.headers
  if (origin !== undefined && !isOurs(origin, request)) throw new Refusal('request.foreignOrigin')
}

function isOurs(origin: string, request: FastifyRequest): boolean {
  return URL.canParse(origin) && new URL(origin).host === request.host
}
