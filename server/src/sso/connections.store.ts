import { domainToASCII } from 'node:url'
import type { Kysely, Selectable } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import type { Tables } from '../platform/db/tables.ts'
import type { Platform } from '../platform/deps.ts'
import type { OidcParty } from '../platform/outside/sso/identity-provider.ts'

/** How an organisation signs in by its own identity provider. */
export type Connection = Selectable<Tables['sso_connections']>

export async function connectionOf(db: Kysely<Tables>, organisation: string): Promise<Connection | undefined> {
  return db.selectFrom('sso_connections').selectAll().where('organisation_id', '=', organisation).executeTakeFirst()
}

/** The connection that somebody means by 企业域名, or by a work e-mail; only one that is turned on is there at all. */
export async function connectionMeant(db: Kysely<Tables>, asked: string): Promise<Connection | undefined> {
  const text = asked.trim().toLowerCase()
  const at = text.lastIndexOf('@')
  const found = db.selectFrom('sso_connections as c').selectAll('c').where('c.turned_on_at', 'is not', null)
  if (at < 0) return found.where('c.domain', '=', text).executeTakeFirst()
  return found
    .innerJoin('sso_email_domains as d', 'd.organisation_id', 'c.organisation_id')
    .where('d.domain', '=', domainToASCII(text.slice(at + 1)))
    .executeTakeFirst()
}

/** What of OIDC the settings say; undefined where the secret cannot be read, sealed under another FOYER_SECRET. */
export function oidcPartyOf({ secrets }: Pick<Platform, 'secrets'>, connection: Connection): OidcParty | undefined {
  const { provider, sealed_secret } = connection
  if (provider.protocol !== 'oidc' || !sealed_secret) return undefined
  try {
    return { issuer: provider.issuer, clientId: provider.clientId, secret: secrets.unseal(sealed_secret) as string }
  } catch {
    return undefined
  }
}

export async function emailDomainsOf(db: Kysely<Tables>, organisation: string): Promise<string[]> {
  const rows = await db
    .selectFrom('sso_email_domains')
    .select('domain')
    .where('organisation_id', '=', organisation)
    .orderBy('domain')
    .execute()
  return rows.map((row) => row.domain)
}

/** With other settings what was asked by the old ones is not answered any more. */
export async function forgetVisits(tx: Tx, organisation: string): Promise<void> {
  await tx.deleteFrom('sso_visits').where('organisation_id', '=', organisation).execute()
}
