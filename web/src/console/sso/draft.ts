import type { BodyOf, SsoConnection, SsoProvider } from '@foyer/contract'

export type Protocol = SsoProvider['protocol']

/** The settings while they are typed. The secret is apart: it is kept nowhere on the way to a proof and back. */
export interface Draft {
  protocol: Protocol
  issuer: string
  clientId: string
  entityId: string
  signInUrl: string
  signOutUrl: string
  certificates: string
  domain: string
  emailDomains: string
  nickname: string
  phone: string
  department: string
  provisioning: SsoConnection['provisioning']
  linksMembers: boolean
}

/** What each protocol's providers usually call a name, a number and a department. */
const USUAL: Record<Protocol, Pick<Draft, 'nickname' | 'phone' | 'department'>> = {
  oidc: { nickname: 'name', phone: 'phone_number', department: '' },
  saml: { nickname: 'displayName', phone: 'mobile', department: '' },
}

/** Where somebody begins: with the settings that there are, or with what is usual. */
export function draftOf(connection: SsoConnection | null, protocol: Protocol = 'oidc'): Draft {
  const empty: Draft = {
    ...{ protocol, issuer: '', clientId: '', entityId: '', signInUrl: '', signOutUrl: '', certificates: '' },
    ...{ domain: '', emailDomains: '', provisioning: 'firstSignIn', linksMembers: false },
    ...USUAL[protocol],
  }
  if (!connection) return empty
  const { provider, mapping, domain, provisioning, linksMembers } = connection
  return {
    ...empty,
    ...providerTyped(provider),
    domain,
    emailDomains: connection.emailDomains.join('\n'),
    nickname: mapping.nickname,
    phone: mapping.phone ?? '',
    department: mapping.department ?? '',
    provisioning,
    linksMembers,
  }
}

/** With another protocol; what its providers usually call things, unless somebody typed otherwise. */
export function withProtocol(draft: Draft, protocol: Protocol): Draft {
  const before = USUAL[draft.protocol]
  const untouched = draft.nickname === before.nickname && draft.phone === before.phone
  return { ...draft, protocol, ...(untouched && USUAL[protocol]) }
}

/** A provider as it is typed. */
export function providerTyped(provider: SsoProvider): Partial<Draft> {
  if (provider.protocol === 'oidc') return { protocol: 'oidc', issuer: provider.issuer, clientId: provider.clientId }
  const { entityId, signInUrl, signOutUrl, certificates } = provider
  return { protocol: 'saml', entityId, signInUrl, signOutUrl: signOutUrl ?? '', certificates: certificates.join('\n') }
}

/** As the contract takes it. */
export function settingsOf(draft: Draft, secret: string): Omit<BodyOf<'saveSso'>, 'proof'> {
  const { protocol, nickname, phone, department, provisioning, linksMembers } = draft
  const provider: SsoProvider =
    protocol === 'oidc'
      ? { protocol, issuer: draft.issuer.trim(), clientId: draft.clientId.trim() }
      : {
          protocol,
          entityId: draft.entityId.trim(),
          signInUrl: draft.signInUrl.trim(),
          signOutUrl: draft.signOutUrl.trim() || null,
          certificates: certificatesIn(draft.certificates),
        }
  return {
    domain: draft.domain.trim().toLowerCase(),
    emailDomains: domainsIn(draft.emailDomains),
    provider,
    ...(protocol === 'oidc' && secret && { secret }),
    mapping: {
      nickname: nickname.trim(),
      ...(phone.trim() && { phone: phone.trim() }),
      ...(department.trim() && { department: department.trim() }),
    },
    provisioning,
    linksMembers,
  }
}

const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g

/** The certificates in a text; one without its first and last line is taken as it is. */
export function certificatesIn(text: string): string[] {
  return text.match(PEM) ?? (text.trim() ? [text.trim()] : [])
}

/** Domains parted by commas, spaces or lines; an @ before one is no part of it. */
export function domainsIn(text: string): string[] {
  const found = text
    .toLowerCase()
    .split(/[\s,;，；、]+/)
    .map((one) => one.replace(/^.*@/, ''))
  return [...new Set(found.filter(Boolean))]
}

export type WrongFields = Partial<Record<keyof Draft | 'secret', 'missing' | 'notAnAddress' | 'domainInvalid'>>

/** What is wrong with the provider's own part; `secretKept`: one was saved before. */
export function wrongProvider(draft: Draft, secret: string, secretKept: boolean): WrongFields {
  return draft.protocol === 'oidc'
    ? {
        ...address('issuer', draft.issuer),
        ...missing('clientId', draft.clientId),
        ...(!secret && !secretKept && { secret: 'missing' }),
      }
    : {
        ...missing('entityId', draft.entityId),
        ...address('signInUrl', draft.signInUrl),
        ...(draft.signOutUrl.trim() && address('signOutUrl', draft.signOutUrl)),
        ...missing('certificates', draft.certificates),
      }
}

const DOMAIN = /^[a-z0-9]([a-z0-9-]{1,38}[a-z0-9])$/

/** What is wrong with whom it lets in, and as whom. */
export function wrongPeople(draft: Draft): WrongFields {
  return {
    ...(!DOMAIN.test(draft.domain.trim().toLowerCase()) && { domain: 'domainInvalid' }),
    ...missing('nickname', draft.nickname),
  }
}

function missing(field: keyof Draft, value: string): WrongFields {
  return value.trim() ? {} : { [field]: 'missing' }
}

function address(field: keyof Draft, value: string): WrongFields {
  if (!value.trim()) return { [field]: 'missing' }
  return /^https?:\/\/[^\s/]+/i.test(value.trim()) && URL.canParse(value.trim()) ? {} : { [field]: 'notAnAddress' }
}
