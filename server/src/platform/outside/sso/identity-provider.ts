/** What an identity provider says of the person who signed in there: who, by its own id, and what else. */
export interface Said {
  /** OIDC's `sub`, SAML's NameID: one for a person at this provider, and nothing outside of it. */
  subject: string
  attributes: Record<string, string[]>
}

/** What became of an answer. But for what was said nothing in it is a person's, so the rest may be logged. */
export type SsoOutcome =
  | { kind: 'said'; said: Said; assertion?: { id: string; until: string } }
  /** the person did not want to, or may not */
  | { kind: 'cancelled' }
  /** the answer does not hold; `why` names the check */
  | { kind: 'refused'; why: string }
  | Unreachable

/** Network, timeout, an answer that is none; `private`: the address is one that we do not go to. */
export interface Unreachable {
  kind: 'unreachable'
  cause: string
  private?: boolean
}

export interface OidcParty {
  issuer: string
  clientId: string
  secret: string
}

/** What the answer is checked against: kept, sealed, until it comes. */
export interface OidcQuestion {
  verifier: string
  nonce: string
  redirectUri: string
  /** The provider's own metadata, as it was when the question was asked. */
  discovered: Record<string, unknown>
}

export interface OidcBack {
  state: string
  code: string
  issuer?: string | undefined
}

/** OpenID Connect: the code flow with PKCE. Nothing throws, each call is over within ten seconds. */
export interface Oidc {
  begin(party: OidcParty, state: string): Promise<{ kind: 'begun'; url: string; question: OidcQuestion } | Unreachable>
  /** Exchanges the code, once, and asks who it is. */
  end(party: OidcParty, question: OidcQuestion, back: OidcBack): Promise<SsoOutcome>
  /** Where signing out of the provider begins (RP-initiated logout); undefined where it has no such page. */
  signOutUrl(party: Omit<OidcParty, 'secret'>): Promise<string | undefined>
}

export interface SamlParty {
  entityId: string
  signInUrl: string
  certificates: readonly string[]
}

export interface SamlQuestion {
  requestId: string
}

/** SAML 2.0: the request by redirect, the answer by a form. */
export interface Saml {
  begin(party: SamlParty, state: string): Promise<{ url: string; question: SamlQuestion }>
  /** Looks at an answer as it came, base64. `now` is the time that its moments are compared with. */
  end(party: SamlParty, question: SamlQuestion, answer: string, now: Date): Promise<SsoOutcome>
  /** What we are to a provider, in XML. Holds nothing secret. */
  ownMetadata(): string
}

/** Where an identity provider sends people back to, and by what it knows us. */
export interface OwnSide {
  oidc: { redirectUri: string; postLogoutUri: string }
  saml: { entityId: string; acsUrl: string; metadataUrl: string }
}

/** The identity providers of organisations, over the network. */
export interface IdentityProviders {
  ownSide: OwnSide
  oidc: Oidc
  saml: Saml
  /** Whether an address may be one of a provider's at all; its host's addresses are looked at when it is connected to. */
  mayBeAt(url: string): boolean
  /** A provider's metadata; text of at most a megabyte. */
  metadataFrom(url: string): Promise<{ kind: 'read'; text: string } | Unreachable>
}
