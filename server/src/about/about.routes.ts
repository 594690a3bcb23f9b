import {
  ACCEPTED_PROOFS,
  AVAILABILITY,
  END_REASONS,
  GUARDS,
  MEETINGS,
  ORGANISATION_ROLES,
  PLANS,
  ROLES,
  RULE_REFUSALS,
  SURFACE_OF,
  SURFACES,
  TERMINALS,
  WAYS,
} from '@foyer/rules'
import * as periods from '@foyer/rules/periods'
import type { FastifyInstance } from 'fastify'
import { TERMS_VERSION } from '../accounts/terms.ts'
import type { Platform } from '../platform/deps.ts'
import { endpoint } from '../platform/http/endpoint.ts'
import { VERSION } from '../platform/version.ts'

export function aboutRoutes(app: FastifyInstance, { config, clock }: Pick<Platform, 'config' | 'clock'>): void {
  endpoint(app, 'environment', async () => ({
    mode: config.FOYER_MODE,
    sandbox: config.FOYER_SANDBOX_URL ?? null,
    wechat: config.WECHAT,
    organisationTrials: config.FOYER_ORGANISATION_TRIALS,
    termsVersion: TERMS_VERSION,
    version: VERSION,
    now: clock.now().toISOString(),
  }))

  const tables = JSON.stringify({
    plans: PLANS,
    roles: ROLES,
    terminals: TERMINALS,
    surfaces: SURFACES,
    surfaceOf: SURFACE_OF,
    availability: AVAILABILITY,
    guards: Object.fromEntries(
      Object.entries(GUARDS).map(([action, guards]) => [action, guards.map((guard) => guard.name)]),
    ),
    acceptedProofs: ACCEPTED_PROOFS,
    meetings: MEETINGS,
    organisationRoles: ORGANISATION_ROLES,
    endReasons: END_REASONS,
    refusals: RULE_REFUSALS,
    ways: WAYS,
    periods,
  })
  endpoint(app, 'rules', async ({ reply }) => {
    reply.header('cache-control', 'public, max-age=300')
    return tables
  })
}
