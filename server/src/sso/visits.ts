import type { SsoReturn, SsoVisit } from '@foyer/contract'
import { SSO_VISIT_LIVES_FOR, SSO_VISITS_FROM_AN_ADDRESS_PER_HOUR } from '@foyer/rules'
import { takeTry } from '../platform/db/limits.ts'
import type { Platform } from '../platform/deps.ts'
import type { From } from '../platform/http/from.ts'
import { stageOrigin } from '../platform/http/stage-origin.ts'
import type { OidcQuestion, SamlQuestion, SsoOutcome, Unreachable } from '../platform/outside/sso/identity-provider.ts'
import { Refusal, tooMany } from '../platform/refusal.ts'
import { newToken, sameHash, tokenHash } from '../platform/secrets.ts'
import { type Connection, connectionOf, oidcPartyOf } from './connections.store.ts'

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

const HOUR = 3_600_000

/** Everybody may begin a visit, so one address tries so many times and no more, found or not. */
export async function takeVisitTry({ db, secrets }: Needs, from: From, now: Date): Promise<void> {
  const limit = {
    kind: 'ssoVisit',
    subject: secrets.keyOf('address', from.address),
    most: SSO_VISITS_FROM_AN_ADDRESS_PER_HOUR,
    within: HOUR,
  }
  const taken = await db.transaction((tx) => takeTry(tx, limit, now))
  if ('until' in taken) throw tooMany('address.tooMany', taken.until, now)
}

/**
 * Begins a visit: the provider's page, with a state of its own. The state goes there and comes back; the visit's secret
 * stays with the terminal that began; what is compared with the answer (verifier, nonce, the request's id) is sealed here.
 */
export async function beginVisit(
  deps: Needs,
  connection: Connection,
  purpose: SsoPurpose,
  from: From,
): Promise<SsoVisit> {
  const [visit, state] = [newToken(), newToken()]
  const asked = await ask(deps, connection, state)
  if (asked.kind === 'unreachable') throw away(deps, connection, asked, purpose)
  const now = deps.clock.now()
  const expiresAt = new Date(now.getTime() + SSO_VISIT_LIVES_FOR)
  const kept = { ...asked.kept, origin: stageOrigin(deps.config, from.origin) } as Kept
  const { name } = await deps.db.transaction(async (tx) => {
    await tx
      .insertInto('sso_visits')
      .values({
        hash: tokenHash(visit),
        state_hash: tokenHash(state),
        organisation_id: connection.organisation_id,
        purpose: purpose.purpose,
        account_id: 'account' in purpose ? purpose.account : null,
        session_id: 'session' in purpose ? purpose.session : null,
        sealed: deps.secrets.seal(kept),
        begun_from: deps.secrets.keyOf('address', from.address).toString('base64url'),
        begun_at: now,
        expires_at: expiresAt,
      })
      .execute()
    return tx
      .selectFrom('organisations')
      .select('name')
      .where('id', '=', connection.organisation_id)
      .executeTakeFirstOrThrow()
  })
  return { visit, state, url: asked.url, organisation: name, expiresAt: expiresAt.toISOString() }
}

type Asked = { kind: 'begun'; url: string; kept: Omit<Kept, 'origin'> } | Unreachable

async function ask({ identityProviders, secrets }: Needs, connection: Connection, state: string): Promise<Asked> {
  const { provider } = connection
  if (provider.protocol === 'saml') {
    const { url, question } = await identityProviders.saml.begin(provider, state)
    return { kind: 'begun', url, kept: { protocol: 'saml', question } }
  }
  const party = oidcPartyOf({ secrets }, connection)
  if (!party) throw new Error('an OIDC connection without its secret')
  const begun = await identityProviders.oidc.begin(party, state)
  if (begun.kind === 'unreachable') return begun
  return { kind: 'begun', url: begun.url, kept: { protocol: 'oidc', question: begun.question } }
}

/**
 * Takes the answer of a visit: of OIDC it exchanges the code, of SAML it was looked at when it arrived. Needs the visit's
 * secret, its state, and the code that came to the browser: neither a page that somebody else began nor an answer that
 * somebody else was made to give does anything (ASVS 10.1.2, 10.2.1). A visit is answered once, whatever comes twice or
 * at the same time; only when the provider could not be reached can the same return be sent again.
 */
export async function endVisit(
  deps: Needs,
  purpose: SsoPurpose,
  back: SsoReturn,
): Promise<{ connection: Connection; outcome: Exclude<SsoOutcome, Unreachable> }> {
  const hash = tokenHash(back.visit)
  const visit = await visitOf(deps, purpose, hash, tokenHash(back.state))
  const connection = visit && (await connectionOf(deps.db.queries, visit.organisation_id))
  if (!connection) throw new Refusal('sso.visitGone')
  const kept = deps.secrets.unseal(visit.sealed) as Kept
  const read = readBack(deps, kept, visit.answer, back)
  await claim(deps, hash)
  const outcome = 'outcome' in read ? read.outcome : await exchange(deps, connection, read.question, back)
  // What arrives by SAML is counted when it arrives.
  if (kept.protocol === 'oidc') noteOutcome(deps, connection, outcome)
  if (outcome.kind !== 'unreachable') return { connection, outcome }
  await deps.db.queries.updateTable('sso_visits').set({ used_at: null }).where('hash', '=', hash).execute()
  throw away(deps, connection, outcome, purpose)
}

/** What was brought back: something to exchange, or the outcome already; `sso.visitGone` when it is neither. */
function readBack(
  { secrets }: Needs,
  kept: Kept,
  answer: Buffer | null,
  { code, error }: SsoReturn,
): { outcome: SsoOutcome } | { question: OidcQuestion } {
  if (kept.protocol === 'saml') {
    const { codeHash, outcome } = answer ? (secrets.unseal(answer) as KeptAnswer) : { codeHash: '', outcome: undefined }
    const isTheirs = code !== undefined && sameHash(Buffer.from(codeHash, 'hex'), tokenHash(code))
    if (!outcome || !isTheirs) throw new Refusal('sso.visitGone')
    return { outcome }
  }
  if (error === 'access_denied') return { outcome: { kind: 'cancelled' } }
  if (error !== undefined) return { outcome: { kind: 'refused', why: 'providerError' } }
  if (code === undefined) throw new Refusal('sso.visitGone')
  return { question: kept.question }
}

async function exchange(
  { identityProviders, secrets }: Needs,
  connection: Connection,
  question: OidcQuestion,
  { state, code = '', issuer }: SsoReturn,
): Promise<SsoOutcome> {
  const party = oidcPartyOf({ secrets }, connection)
  if (!party) return { kind: 'refused', why: 'settings' }
  return identityProviders.oidc.end(party, question, { state, code, issuer })
}

async function visitOf({ db, clock }: Needs, purpose: SsoPurpose, hash: Buffer, stateHash: Buffer) {
  return db.queries
    .selectFrom('sso_visits')
    .select(['organisation_id', 'sealed', 'answer'])
    .where('hash', '=', hash)
    .where('state_hash', '=', stateHash)
    .where('purpose', '=', purpose.purpose)
    .where('expires_at', '>', clock.now())
    .where('account_id', 'account' in purpose ? '=' : 'is', 'account' in purpose ? purpose.account : null)
    .where('session_id', 'session' in purpose ? '=' : 'is', 'session' in purpose ? purpose.session : null)
    .executeTakeFirst()
}

async function claim({ db, clock }: Needs, hash: Buffer): Promise<void> {
  const claimed = await db.queries
    .updateTable('sso_visits')
    .set({ used_at: clock.now() })
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .returning('hash')
    .executeTakeFirst()
  if (!claimed) throw new Refusal('sso.alreadyAnswered')
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

/** An administrator who tests learns that the address leads inside; others, that it does not answer. */
function away(
  { log }: Needs,
  { organisation_id: organisation, protocol }: Connection,
  outcome: Unreachable,
  { purpose }: SsoPurpose,
): Refusal {
  log.warn({ organisation, protocol, because: outcome.cause }, 'an identity provider did not answer')
  if (outcome.private && purpose === 'test') return new Refusal('sso.privateAddress')
  return new Refusal('sso.away', undefined, { retryAfterSeconds: 5 })
}
