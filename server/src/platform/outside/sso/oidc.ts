import * as client from 'openid-client'
import type { GuardedFetch } from './guarded-fetch.ts'
import type { Oidc, OidcParty, OwnSide, Said, SsoOutcome } from './identity-provider.ts'
import { unreachable } from './unreachable.ts'

export interface OidcConfig {
  fetch: GuardedFetch
  ownSide: OwnSide['oidc']
  /** http, in development. */
  allowsInsecure: boolean
  timeoutMilliseconds: number
}

const SCOPE = 'openid profile email phone'

/** Signatures by a key of the provider's own. `none`, and secrets that both sides have, are no proof of who said it. */
const SIGNED_BY_THE_PROVIDER = /^(RS|PS|ES)(256|384|512)$|^Ed(DSA|25519)$/

/**
 * OpenID Connect Core and Discovery, by openid-client: code flow, PKCE S256, nonce, the issuer of the answer (RFC 9207),
 * the id_token's signature, audience, issuer and times. These are compared with the machine's clock, give or take thirty
 * seconds: the package has no other.
 */
export function oidc(config: OidcConfig): Oidc {
  const { ownSide, timeoutMilliseconds } = config
  const execute = [
    // Without it an id_token that comes straight from the provider is believed unsigned.
    client.enableNonRepudiationChecks,
    ...(config.allowsInsecure ? [client.allowInsecureRequests] : []),
  ]
  const customFetch: client.CustomFetch = (url, { body, method, headers, signal }) =>
    config.fetch(url, { method, headers, body: body as never, ...(signal && { signal }) })
  const timeout = timeoutMilliseconds / 1000

  async function discover({ issuer, clientId }: Omit<OidcParty, 'secret'>): Promise<client.Configuration> {
    const options = { [client.customFetch]: customFetch, timeout, execute }
    return client.discovery(new URL(issuer), clientId, undefined, client.None(), options)
  }

  function known({ clientId, secret }: OidcParty, discovered: Record<string, unknown>): client.Configuration {
    const server = discovered as unknown as client.ServerMetadata
    const signing = server.id_token_signing_alg_values_supported ?? ['RS256']
    const provider = { ...server, id_token_signing_alg_values_supported: signing.filter(isByTheProvider) }
    const made = new client.Configuration(provider, clientId, undefined, authentication(server, secret))
    made[client.customFetch] = customFetch
    made.timeout = timeout
    for (const extend of execute) extend(made)
    return made
  }

  return {
    async begin(party, state) {
      try {
        const provider = await discover(party)
        const [verifier, nonce] = [client.randomPKCECodeVerifier(), client.randomNonce()]
        const url = client.buildAuthorizationUrl(provider, {
          redirect_uri: ownSide.redirectUri,
          scope: SCOPE,
          state,
          nonce,
          code_challenge: await client.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
        })
        const discovered = JSON.parse(JSON.stringify(provider.serverMetadata()))
        return {
          kind: 'begun',
          url: url.href,
          question: { verifier, nonce, redirectUri: ownSide.redirectUri, discovered },
        }
      } catch (error) {
        return unreachable(error)
      }
    },

    async end(party, { verifier, nonce, redirectUri, discovered }, { state, code, issuer }) {
      const back = new URL(redirectUri)
      back.search = new URLSearchParams({ code, state, ...(issuer !== undefined && { iss: issuer }) }).toString()
      try {
        const provider = known(party, discovered)
        const tokens = await client.authorizationCodeGrant(provider, back, {
          pkceCodeVerifier: verifier,
          expectedNonce: nonce,
          expectedState: state,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        if (!claims) return { kind: 'refused', why: 'noIdToken' }
        const more = provider.serverMetadata().userinfo_endpoint
          ? await client.fetchUserInfo(provider, tokens.access_token, claims.sub)
          : {}
        return { kind: 'said', said: saidIn(claims.sub, { ...more, ...claims }) }
      } catch (error) {
        return outcomeOf(error)
      }
    },

    async signOutUrl(party) {
      try {
        const provider = await discover(party)
        if (!provider.serverMetadata().end_session_endpoint) return undefined
        return client.buildEndSessionUrl(provider, { post_logout_redirect_uri: ownSide.postLogoutUri }).href
      } catch {
        return undefined
      }
    },
  }
}

function isByTheProvider(algorithm: string): boolean {
  return SIGNED_BY_THE_PROVIDER.test(algorithm)
}

function authentication(server: client.ServerMetadata, secret: string): client.ClientAuth {
  const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
  const posts = !methods.includes('client_secret_basic') && methods.includes('client_secret_post')
  return posts ? client.ClientSecretPost(secret) : client.ClientSecretBasic(secret)
}

/** Claims that are about the answer and not about the person. */
const OF_THE_ANSWER = new Set([
  'iss',
  'sub',
  'aud',
  'exp',
  'iat',
  'nbf',
  'nonce',
  'at_hash',
  'c_hash',
  'sid',
  'jti',
  'azp',
])

function saidIn(subject: string, claims: Record<string, unknown>): Said {
  const attributes: Said['attributes'] = {}
  for (const [name, value] of Object.entries(claims)) {
    if (OF_THE_ANSWER.has(name)) continue
    const values = (Array.isArray(value) ? value : [value]).filter(isPlain).map(String)
    if (values.length > 0) attributes[name] = values
  }
  return { subject, attributes }
}

function isPlain(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value)
}

/** Codes of openid-client by which the provider did not answer as one does. */
const NO_ANSWER = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
])

function outcomeOf(error: unknown): SsoOutcome {
  if (error instanceof client.ResponseBodyError) return { kind: 'refused', why: error.error }
  if (error instanceof client.AuthorizationResponseError) return { kind: 'refused', why: error.error }
  if (error instanceof client.ClientError && error.code && !NO_ANSWER.has(error.code))
    return { kind: 'refused', why: error.code }
  return unreachable(error)
}
