import { isDeepStrictEqual } from 'node:util'
import type { BodyReadOf, SsoConnection, SsoMapping, SsoProvider } from '@foyer/contract'
import { recordAct, tellAdministrators } from '../members/administrators-log.ts'
import { administer } from '../members/as-administrator.ts'
import type { Tx } from '../platform/db/database.ts'
import { violates } from '../platform/db/failures.ts'
import { Refusal } from '../platform/refusal.ts'
import { useProof } from '../proofs/proofs.store.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { certificatesFrom } from './certificates.ts'
import { type Connection, connectionOf, forgetVisits, oidcPartyOf } from './connections.store.ts'
import { emailDomainsFrom } from './email-domains.ts'
import { forgetIdentities } from './forget-identities.ts'
import { shown } from './show-sso.ts'
import { tellLinked } from './tell-linked.ts'

/**
 * Keeps the settings. Another provider, secret or mapping than was tested turns SSO off until a test has passed. With
 * another provider the identities of the former are forgotten: whom one calls `42` is nobody to the other. The other
 * administrators see it.
 */
export async function saveSso(
  deps: Deps,
  signed: SignedIn,
  { proof, ...body }: BodyReadOf<'saveSso'>,
): Promise<SsoConnection> {
  const now = deps.clock.now()
  const emailDomains = emailDomainsFrom(body.emailDomains)
  const provider = providerFrom(deps, body.provider, now)
  const mapping = mappingFrom(body.mapping)
  try {
    return await deps.db.transaction(async (tx) => {
      const { organisation, actor } = await administer(tx, signed, 'changeSignInSettings')
      await useProof(tx, signed, 'changeSignInSettings', proof, now)
      const before = await connectionOf(tx, organisation)
      const secret = secretFrom(deps, provider, body.secret, before)
      const isAsTested =
        before !== undefined &&
        isDeepStrictEqual(before.provider, provider) &&
        isDeepStrictEqual(before.mapping, mapping) &&
        body.secret === undefined
      if (!isAsTested) await forgetVisits(tx, organisation)
      if (before && identityOf(before.provider) !== identityOf(provider)) await forgetIdentities(tx, organisation, now)
      const settings = {
        protocol: provider.protocol,
        domain: body.domain,
        provider: JSON.stringify(provider),
        sealed_secret: secret === undefined ? null : deps.secrets.seal(secret),
        mapping: JSON.stringify(mapping),
        provisioning: body.provisioning,
        links_members: body.linksMembers,
        tested_at: isAsTested ? before.tested_at : null,
        turned_on_at: isAsTested ? before.turned_on_at : null,
        changed_at: now,
        changed_by: actor,
      }
      await tx
        .insertInto('sso_connections')
        .values({ organisation_id: organisation, ...settings })
        .onConflict((on) => on.column('organisation_id').doUpdateSet(settings))
        .execute()
      await replaceEmailDomains(tx, organisation, emailDomains)
      const details = { protocol: provider.protocol, provisioning: body.provisioning, linksMembers: body.linksMembers }
      await recordAct(tx, now, { organisation, event: 'ssoChanged', actor, details })
      await tellAdministrators(tx, organisation, 'sso', now)
      if (before?.turned_on_at && !isAsTested) await tellLinked(tx, organisation, now)
      return shown(deps, tx, (await connectionOf(tx, organisation)) as Connection)
    })
  } catch (error) {
    if (violates(error, 'sso_connections_domain')) throw new Refusal('sso.domainTaken', undefined, { cause: error })
    if (violates(error, 'sso_email_domains_pkey'))
      throw new Refusal('sso.emailDomainTaken', undefined, { cause: error })
    throw error
  }
}

function providerFrom({ identityProviders }: Deps, provider: SsoProvider, now: Date): SsoProvider {
  const addresses =
    provider.protocol === 'oidc'
      ? [provider.issuer]
      : [provider.signInUrl, ...(provider.signOutUrl ? [provider.signOutUrl] : [])]
  if (!addresses.every(identityProviders.mayBeAt)) throw new Refusal('sso.privateAddress')
  if (provider.protocol === 'oidc') return provider
  return { ...provider, certificates: certificatesFrom(provider.certificates, now) }
}

function mappingFrom({ nickname, phone, department }: SsoMapping): SsoMapping {
  return { nickname, ...(phone && { phone }), ...(department && { department }) }
}

/** The secret stays as it is only for whom it was entered: it is never sent to another address than that. */
function secretFrom(
  deps: Deps,
  provider: SsoProvider,
  entered: string | undefined,
  before: Connection | undefined,
): string | undefined {
  if (provider.protocol === 'saml') return undefined
  if (entered !== undefined) return entered
  const party = before && oidcPartyOf(deps, before)
  if (party?.issuer === provider.issuer && party.clientId === provider.clientId) return party.secret
  throw new Refusal('sso.secretMissing')
}

/** Within what a subject means one person. */
function identityOf(provider: SsoProvider): string {
  return provider.protocol === 'oidc' ? `oidc ${provider.issuer}` : `saml ${provider.entityId}`
}

async function replaceEmailDomains(tx: Tx, organisation: string, domains: readonly string[]): Promise<void> {
  await tx.deleteFrom('sso_email_domains').where('organisation_id', '=', organisation).execute()
  if (domains.length === 0) return
  await tx
    .insertInto('sso_email_domains')
    .values(domains.map((domain) => ({ domain, organisation_id: organisation })))
    .execute()
}
