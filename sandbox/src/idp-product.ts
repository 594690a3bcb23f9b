/** Where the product takes answers, as the identity provider has it registered. */
export interface IdpProduct {
  origin: string
  oidcReturn: string
  oidcSignedOut: string
  samlEntityId: string
  /** the assertion consumer service, HTTP-POST */
  samlReturn: string
  /** where the answer to a LogoutRequest goes, HTTP-Redirect */
  samlSignedOut: string
  /** the sources of a Content-Security-Policy that the product's pages are at, those of its clients included */
  sources: string
}

export function idpProduct(productUrl: URL): IdpProduct {
  const at = (path: string) => new URL(path, productUrl).href
  const { protocol, host, hostname, origin } = productUrl
  const isName = /[a-z]/.test(hostname)
  return {
    origin,
    oidcReturn: at('/sso/return/oidc'),
    oidcSignedOut: at('/sign-in'),
    samlEntityId: at('/sso/saml'),
    samlReturn: at('/sso/return/saml'),
    samlSignedOut: at('/sso/return/saml-logout'),
    sources: isName ? `${origin} ${protocol}//*.${host}` : origin,
  }
}

/** What the identity provider's pages may load, and where their forms may lead. */
export function pagePolicy({ sources }: IdpProduct): string {
  const frames = `frame-ancestors 'self' ${sources} http://localhost:* http://*.localhost:*`
  return `default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self' ${sources}; ${frames}`
}
