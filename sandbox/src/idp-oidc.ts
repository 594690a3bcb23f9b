import { generateKeyPair, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider'
import { SANDBOX_CREDENTIALS } from './credentials.ts'
import { oidcStore } from './idp-oidc-store.ts'
import { forgedIdToken } from './idp-oidc-tampering.ts'
import type { IdpPeople, IdpPerson } from './idp-people.ts'
import { type IdpProduct, pagePolicy } from './idp-product.ts'
import { problemScreen, signedOutScreen, signOutScreen } from './idp-screens.ts'
import type { OidcTampering } from './idp-tamperings.ts'
import { idpWords } from './idp-words.ts'

const SCOPE = 'openid profile email phone'
const KEY_ID = 'foyer-sandbox-idp'

export interface Oidc {
  /** answers what lies below `/oidc` */
  handle(request: IncomingMessage & { originalUrl?: string }, response: ServerResponse): Promise<void>
  /**
   * The visit that a sign-in page belongs to; undefined when it is past. The page is found by its address alone; the way
   * on from there asks for the browser's cookie.
   */
  visit(uid: string): Promise<OidcVisit | undefined>
}

export interface OidcVisit {
  uiLocales: unknown
  /** where the browser goes on, after somebody signed in or nobody did */
  answer(person: IdpPerson | undefined): Promise<string>
}

export interface OidcOptions {
  issuer: string
  people: IdpPeople
  product: IdpProduct
  /** asked at each id_token */
  tampering(): OidcTampering | undefined
  /** told of each code that was exchanged for tokens */
  exchanged(): void
}

/** OpenID Connect, by oidc-provider. It goes by the machine's clock, for that package has no other. */
export async function createOidc({ issuer, people, product, tampering, exchanged }: OidcOptions): Promise<Oidc> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const jwk = { ...privateKey.export({ format: 'jwk' }), kid: KEY_ID, alg: 'RS256', use: 'sig' }
  const provider = new Provider(issuer, configuration(people, product, jwk))

  provider.use(async (ctx: KoaContextWithOIDC, next) => {
    await next()
    if (ctx.get('sec-fetch-dest') === 'iframe') letFramesKeepCookies(ctx)
    if (ctx.oidc?.route !== 'token' || ctx.status !== 200) return
    const answer = ctx.body as { id_token: string }
    exchanged()
    const forging = tampering()
    if (forging) answer.id_token = await forgedIdToken(answer.id_token, forging, privateKey, KEY_ID)
  })

  const answer = provider.callback()
  const prefix = new URL(issuer).pathname
  return {
    async handle(request, response) {
      request.originalUrl = request.url!
      request.url = request.url!.slice(prefix.length)
      await answer(request, response)
    },
    async visit(uid) {
      const visit = await provider.Interaction.find(uid)
      return (
        visit && {
          uiLocales: visit.params.ui_locales,
          async answer(person) {
            visit.result = person
              ? { login: { accountId: person.subject } }
              : { error: 'access_denied', error_description: 'the person cancelled' }
            await visit.persist()
            return visit.returnTo
          },
        }
      )
    },
  }
}

// A frame of the stage comes from a client's own origin, so a browser takes it for another site's. Only there, because
// not every browser lets plain http keep secure cookies.
function letFramesKeepCookies(ctx: KoaContextWithOIDC): void {
  const cookies = ctx.response.headers['set-cookie']
  if (!Array.isArray(cookies)) return
  ctx.set(
    'set-cookie',
    cookies.map((cookie) => cookie.replace(/; samesite=lax/i, '; samesite=none; secure')),
  )
}

function configuration(people: IdpPeople, product: IdpProduct, jwk: object): Configuration {
  const { clientId, clientSecret } = SANDBOX_CREDENTIALS.idp.oidc
  const day = 86_400
  return {
    adapter: oidcStore(),
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [product.oidcReturn],
        post_logout_redirect_uris: [product.oidcSignedOut],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_basic',
        scope: SCOPE,
      },
    ],
    clientAuthMethods: ['client_secret_basic'],
    responseTypes: ['code'],
    scopes: SCOPE.split(' '),
    claims: {
      openid: ['sub'],
      profile: ['name', 'department'],
      email: ['email', 'email_verified'],
      phone: ['phone_number', 'phone_number_verified'],
    },
    // an id_token that tells all, as most providers of organisations send it
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    jwks: { keys: [jwk] },
    cookies: {
      keys: [randomBytes(32).toString('hex')],
      // cookies know no ports: the product's are on the same host
      names: { session: 'idp_session', interaction: 'idp_visit', resume: 'idp_resume' },
    },
    ttl: { AccessToken: 3600, AuthorizationCode: 60, Grant: day, IdToken: 3600, Interaction: 3600, Session: day },
    interactions: { url: (_, interaction) => `/sign-in/oidc/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => show(ctx, signOutScreen(wordsFor(ctx), form)),
        postLogoutSuccessSource: (ctx) => show(ctx, signedOutScreen(wordsFor(ctx))),
      },
    },
    renderError: (ctx, { error, error_description: why = '' }) =>
      show(ctx, problemScreen(wordsFor(ctx), 'protocol', `${error}: ${why}`)),
    findAccount: (_, subject) => {
      const person = people.bySubject(subject)
      return person && { accountId: subject, claims: () => claimsOf(person) }
    },
    // the organisation has agreed for everybody who works there
    async loadExistingGrant(ctx) {
      const { client, session } = ctx.oidc
      const known = session!.grantIdFor(client!.clientId)
      const grant = known ? await ctx.oidc.provider.Grant.find(known) : undefined
      if (grant) return grant
      const fresh = new ctx.oidc.provider.Grant({ clientId: client!.clientId, accountId: session!.accountId! })
      fresh.addOIDCScope(SCOPE)
      await fresh.save()
      return fresh
    },
  }

  // the forms go on to the product by their answer
  function show(ctx: KoaContextWithOIDC, screen: string): void {
    ctx.set('content-security-policy', pagePolicy(product))
    ctx.type = 'html'
    ctx.body = screen
  }
}

function claimsOf({ subject, name, email, phone, department }: IdpPerson) {
  return {
    sub: subject,
    name,
    email,
    email_verified: true,
    ...(phone && { phone_number: phone, phone_number_verified: true }),
    ...(department && { department }),
  }
}

function wordsFor(ctx: KoaContextWithOIDC) {
  return idpWords(ctx.query.ui_locales, ctx.get('accept-language'))
}
