import type { AnswerOf, SsoConnection } from '@foyer/contract'
import type { Kysely } from 'kysely'
import { organisationOf } from '../members/as-administrator.ts'
import type { Tables } from '../platform/db/tables.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { shownCertificates } from './certificates.ts'
import { type Connection, connectionOf, emailDomainsOf, oidcPartyOf } from './connections.store.ts'

/** How the organisation signs in by SSO, without the secret, and what it enters at its provider. */
export async function showSso(deps: Deps, signed: SignedIn): Promise<AnswerOf<'sso'>> {
  const { queries } = deps.db
  const connection = await connectionOf(queries, organisationOf(signed.account))
  return {
    connection: connection ? await shown(deps, queries, connection) : null,
    ownSide: deps.identityProviders.ownSide,
  }
}

export async function shown(
  deps: Pick<Deps, 'secrets'>,
  db: Kysely<Tables>,
  connection: Connection,
): Promise<SsoConnection> {
  const { organisation_id: organisation, provider } = connection
  const { members } = await db
    .selectFrom('sso_identities')
    .select(({ fn }) => fn.countAll<string>().as('members'))
    .where('organisation_id', '=', organisation)
    .executeTakeFirstOrThrow()
  return {
    domain: connection.domain,
    emailDomains: await emailDomainsOf(db, organisation),
    provider,
    hasSecret: oidcPartyOf(deps, connection) !== undefined,
    mapping: connection.mapping,
    provisioning: connection.provisioning,
    linksMembers: connection.links_members,
    certificates: provider.protocol === 'saml' ? shownCertificates(provider.certificates) : [],
    testedAt: connection.tested_at?.toISOString() ?? null,
    turnedOnAt: connection.turned_on_at?.toISOString() ?? null,
    changedAt: connection.changed_at.toISOString(),
    changedBy: await whom(db, connection.changed_by),
    members: Number(members),
  }
}

async function whom(db: Kysely<Tables>, account: string | null): Promise<SsoConnection['changedBy']> {
  if (account === null) return null
  const row = await db
    .selectFrom('accounts')
    .select(['nickname', 'closed_at'])
    .where('id', '=', account)
    .executeTakeFirst()
  return { account, nickname: row && !row.closed_at ? row.nickname : null }
}
