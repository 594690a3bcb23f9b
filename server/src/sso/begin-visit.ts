import type { SsoVisit } from '@foyer/contract'
import { SSO_VISIT_LIVES_FOR, SSO_VISITS_FROM_AN_ADDRESS_PER_HOUR } from '@foyer/rules'
import { takeTry } from '../platform/db/limits.ts'
import type { From } from '../platform/http/from.ts'
import { stageOrigin } from '../platform/http/stage-origin.ts'
import type { Unreachable } from '../platform/outside/sso/identity-provider.ts'
import { tooMany } from '../platform/refusal.ts'
import { newToken, tokenHash } from '../platform/secrets.ts'
import { type Connection, oidcPartyOf } from './connections.store.ts'
import { away, type Kept, type Needs, type SsoPurpose } from './visits.ts'

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
  if (!party) return { kind: 'unreachable', cause: 'the secret must be entered again' }
  const begun = await identityProviders.oidc.begin(party, state)
  if (begun.kind === 'unreachable') return begun
  return { kind: 'begun', url: begun.url, kept: { protocol: 'oidc', question: begun.question } }
}
