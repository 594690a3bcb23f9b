import type { Platform } from '../platform/deps.ts'
import type { OidcQuestion, SamlQuestion, SsoOutcome, Unreachable } from '../platform/outside/sso/identity-provider.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Connection } from './connections.store.ts'

/** What a visit to an identity provider is for; a test belongs to the administrator's session. */
export type SsoPurpose = { purpose: 'signIn' } | { purpose: 'test'; account: string; session: string }

export type Needs = Pick<Platform, 'db' | 'clock' | 'secrets' | 'config' | 'identityProviders' | 'log' | 'metrics'>

/** What a visit keeps, sealed: what was asked, and on which of our origins the terminal that asked is. */
export type Kept = { origin: string } & (
  | { protocol: 'oidc'; question: OidcQuestion }
  | { protocol: 'saml'; question: SamlQuestion }
)

/** What came of a SAML answer, until the terminal that asked fetches it by the code that went to the browser. */
export interface KeptAnswer {
  codeHash: string
  outcome: SsoOutcome
}

/** Counts what came of an answer; of one that does not hold the log says which check it failed, and nothing of a person. */
export function noteOutcome(
  { metrics, log }: Pick<Needs, 'metrics' | 'log'>,
  { organisation_id: organisation, protocol }: Connection,
  outcome: SsoOutcome,
): void {
  metrics.ssoAnswers.labels(protocol, outcome.kind).inc()
  if (outcome.kind === 'refused')
    log.warn({ organisation, protocol, check: outcome.why }, 'an SSO answer does not hold')
}

/** Codes of openid-client for an answer that is none of a provider's: what was entered is not its address. */
const NO_PROVIDER = /^OAUTH_(?!TIMEOUT|ABORT)/

/** An administrator who tests learns what is wrong with the address; others, that it does not answer. */
export function away(
  { log }: Needs,
  { organisation_id: organisation, protocol }: Connection,
  outcome: Unreachable,
  { purpose }: SsoPurpose,
): Refusal {
  log.warn({ organisation, protocol, because: outcome.cause }, 'an identity provider did not answer')
  if (purpose === 'test' && outcome.private) return new Refusal('sso.privateAddress')
  if (purpose === 'test' && NO_PROVIDER.test(outcome.cause)) return new Refusal('sso.metadataUnreadable')
  return new Refusal('sso.away', undefined, { retryAfterSeconds: 5 })
}
