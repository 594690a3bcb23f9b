import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config/index.ts'
import { Refusal } from '../refusal.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Against requests that another site makes a browser send (CSRF, also against signing in): what a browser sends with an
 * unsafe method or to the live socket must come from our own pages. Programs other than browsers send neither header
 * and carry no cookie of ours by accident.
 */
export function refuseForeignOrigin(config: Pick<Config, 'FOYER_MODE' | 'FOYER_PUBLIC_URL'>) {
  // In development the product has several hosts: the stage's terminals, a phone on the same network.
  const ours = config.FOYER_MODE === 'production' ? new URL(config.FOYER_PUBLIC_URL).origin : undefined
  const isOurs = (origin: string, request: FastifyRequest) =>
    ours === undefined ? URL.canParse(origin) && new URL(origin).host === request.host : origin === ours

  function isForeign(request: FastifyRequest): boolean {
    if (SAFE.has(request.method) && request.headers.upgrade === undefined) return false
    const site = request.headers['sec-fetch-site']
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
    const { origin } = request.headers
    return origin !== undefined && !isOurs(origin, request)
  }

  return (request: FastifyRequest, _reply: FastifyReply, done: (error?: Error) => void): void => {
    done(isForeign(request) ? new Refusal('request.foreignOrigin') : undefined)
  }
}
