import type { Tx } from '../platform/db/database.ts'
import type { SsoOutcome } from '../platform/outside/sso/identity-provider.ts'
import { newToken, tokenHash } from '../platform/secrets.ts'
import { type Connection, connectionOf } from './connections.store.ts'
import { type Kept, type KeptAnswer, type Needs, noteOutcome } from './visits.ts'

export interface SamlForm {
  answer: string
  state: string
}

/** Where the browser that brought an answer goes on: by a code that it alone has. */
export interface Onwards {
  origin: string
  state: string
  code: string
}

/**
 * Takes a SAML answer that a browser brings from a provider, from another site: looks at it, keeps what came of it sealed
 * in its visit, and hands the browser a code. Nobody is signed in by it: that takes the visit's secret, which the terminal
 * that began has, and the code, which this browser has; where the two are not one, the answer was forced on somebody.
 * Undefined for a visit that there is not, or that was answered.
 */
export async function takeSamlAnswer(deps: Needs, { answer, state }: SamlForm): Promise<Onwards | undefined> {
  const now = deps.clock.now()
  const stateHash = tokenHash(state)
  const visit = await deps.db.queries
    .selectFrom('sso_visits')
    .select(['organisation_id', 'sealed'])
    .where('state_hash', '=', stateHash)
    .where('expires_at', '>', now)
    .where('answered_at', 'is', null)
    .executeTakeFirst()
  const connection = visit && (await connectionOf(deps.db.queries, visit.organisation_id))
  const kept = visit && (deps.secrets.unseal(visit.sealed) as Kept)
  if (!connection || kept?.protocol !== 'saml' || connection.provider.protocol !== 'saml') {
    deps.metrics.ssoAnswers.labels('saml', 'unknown').inc()
    return undefined
  }

  const looked = await deps.identityProviders.saml.end(connection.provider, kept.question, answer, now)
  const code = newToken()
  const outcome = await deps.db.transaction(async (tx) => {
    const taken = await takeOnce(tx, connection, looked, now)
    const keptAnswer: KeptAnswer = { codeHash: tokenHash(code).toString('hex'), outcome: taken }
    const answered = await tx
      .updateTable('sso_visits')
      .set({ answer: deps.secrets.seal(keptAnswer), answered_at: now })
      .where('state_hash', '=', stateHash)
      .where('answered_at', 'is', null)
      .returning('state_hash')
      .executeTakeFirst()
    return answered && taken
  })
  if (!outcome) return undefined
  noteOutcome(deps, connection, outcome)
  return { origin: kept.origin, state, code }
}

/** An assertion is taken once: the same one again is no answer, whatever else holds. */
async function takeOnce(tx: Tx, connection: Connection, outcome: SsoOutcome, now: Date): Promise<SsoOutcome> {
  if (outcome.kind !== 'said' || !outcome.assertion) return outcome
  const taken = await tx
    .insertInto('sso_assertions')
    .values({
      hash: tokenHash(`${connection.organisation_id}\n${outcome.assertion.id}`),
      taken_at: now,
      expires_at: new Date(outcome.assertion.until),
    })
    .onConflict((on) => on.column('hash').doNothing())
    .returning('hash')
    .executeTakeFirst()
  return taken ? outcome : { kind: 'refused', why: 'replay' }
}
