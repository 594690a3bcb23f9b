import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config/index.ts'
import { Refusal } from '../refusal.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Where another site's page posts on purpose: an organisation's identity provider sends the browser back with its answer
 * (SAML's HTTP-POST binding). What is done there looks at no cookie and signs nobody in: docs/decisions/0026-sso.md.
 */
const POSTED_TO_FROM_ELSEWHERE = new Set(['/sso/return/saml'])

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
    const upgrades = request.headers.upgrade !== undefined
    if (SAFE.has(request.method) && !upgrades) return false
    if (POSTED_TO_FROM_ELSEWHERE.has(request.routeOptions.url ?? '') && !upgrades) return false
    const site = request.headers['sec-fetch-site']
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
    const { origin } = request.headers
    return origin !== undefined && !isOurs(origin, request)
  }

  return (request: FastifyRequest, _reply: FastifyReply, done: (error?: Error) => void): void => {
    done(isForeign(request) ? new Refusal('request.foreignOrigin') : undefined)
  }
}
