import type { SsoReturn } from '@foyer/contract'
import type { OidcQuestion, SsoOutcome, Unreachable } from '../platform/outside/sso/identity-provider.ts'
import { Refusal } from '../platform/refusal.ts'
import { sameHash, tokenHash } from '../platform/secrets.ts'
import { type Connection, connectionOf, oidcPartyOf } from './connections.store.ts'
import { away, type Kept, type KeptAnswer, type Needs, noteOutcome, type SsoPurpose } from './visits.ts'

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
  if (visit.used_at) throw new Refusal('sso.alreadyAnswered')
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
    .select(['organisation_id', 'sealed', 'answer', 'used_at'])
    .where('hash', '=', hash)
    .where('state_hash', '=', stateHash)
    .where('purpose', '=', purpose.purpose)
    .where('expires_at', '>', clock.now())
    .where('account_id', 'account' in purpose ? '=' : 'is', 'account' in purpose ? purpose.account : null)
    .where('session_id', 'session' in purpose ? '=' : 'is', 'session' in purpose ? purpose.session : null)
    .executeTakeFirst()
}

/** The visit is used, and what it keeps of a person is gone. */
async function claim({ db, clock }: Needs, hash: Buffer): Promise<void> {
  const claimed = await db.queries
    .updateTable('sso_visits')
    .set({ used_at: clock.now(), answer: null })
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .returning('hash')
    .executeTakeFirst()
  if (!claimed) throw new Refusal('sso.alreadyAnswered')
}
