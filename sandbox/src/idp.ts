import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import type { Clock } from './clock.ts'
import { type IdpFault, playFault } from './idp-faults.ts'
import type { Oidc } from './idp-oidc.ts'
import { addOidcPages } from './idp-oidc-pages.ts'
import { createIdpPeople, type IdpPeople } from './idp-people.ts'
import { type IdpProduct, idpProduct } from './idp-product.ts'
import type { Saml } from './idp-saml.ts'
import { addSamlPages } from './idp-saml-pages.ts'
import type { OidcTampering } from './idp-tamperings.ts'
import { onlyFromItsOwnPages } from './own-pages.ts'

const FILES = fileURLToPath(new URL('../pages/idp/', import.meta.url))

/** Where forms of the product enter; they change no more than a link does. */
const ENTRANCES = new Set(['/saml/sso', '/saml/slo'])

/** An organisation's identity provider as applications and browsers see it. Its address is known once its server listens. */
export interface Idp {
  server: FastifyInstance
  people: IdpPeople
  product: IdpProduct
  /** how the calls of servers are answered; the pages go on whatever it says */
  fault: IdpFault
  /** what is wrong with the id_tokens that it gives out */
  oidcTampering: OidcTampering | undefined
  /** how many codes were exchanged for tokens */
  exchanged: number
  url(): string
  /** the two protocols: made, with their keys, when they are first asked for, because most tests never are */
  oidc(): Promise<Oidc>
  saml(): Promise<Saml>
}

export interface IdpOptions {
  clock: Clock
  productUrl: URL
}

/** Where the product's server and browsers find it. */
export interface IdpAddresses {
  oidc: { issuer: string }
  /** the entity id is the metadata's address */
  saml: { metadataUrl: string; entityId: string; ssoUrl: string; sloUrl: string }
}

export function idpAddresses(url: string): IdpAddresses {
  const metadataUrl = `${url}/saml/metadata`
  return {
    oidc: { issuer: `${url}/oidc` },
    saml: { metadataUrl, entityId: metadataUrl, ssoUrl: `${url}/saml/sso`, sloUrl: `${url}/saml/slo` },
  }
}

/** An identity provider for OpenID Connect and SAML 2.0, with one registered application: the product. */
export function createIdp({ clock, productUrl }: IdpOptions): Idp {
  const server = Fastify({ forceCloseConnections: true })
  const people = createIdpPeople()
  const product = idpProduct(productUrl)
  const idp: Idp = {
    server,
    people,
    product,
    fault: { kind: 'normal' },
    oidcTampering: undefined,
    exchanged: 0,
    url: () => `http://localhost:${(server.server.address() as AddressInfo).port}`,
    oidc: once(async () => {
      const { createOidc } = await import('./idp-oidc.ts')
      return createOidc({
        issuer: idpAddresses(idp.url()).oidc.issuer,
        people,
        product,
        tampering: () => idp.oidcTampering,
        exchanged: () => void idp.exchanged++,
      })
    }),
    saml: once(async () => {
      const { createSaml } = await import('./idp-saml.ts')
      return createSaml({ addresses: idpAddresses(idp.url()).saml, clock, people, product })
    }),
  }

  onlyFromItsOwnPages(server, undefined, (request) => ENTRANCES.has(pathOf(request)) && isNavigation(request))
  server.addHook('onRequest', async (request, reply) => playFault(idp.fault, pathOf(request), request, reply))
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))))
  })
  server.addHook('onSend', async (_, reply) => void reply.header('x-content-type-options', 'nosniff'))
  server.register(fastifyStatic, { root: FILES, prefix: '/idp/', cacheControl: false })
  addOidcPages(server, idp)
  addSamlPages(server, idp)
  return idp
}

// a script of another page can send a form too, but only a browser that goes there itself shows what comes
function isNavigation({ headers }: FastifyRequest): boolean {
  return (headers['sec-fetch-mode'] ?? 'navigate') === 'navigate'
}

function pathOf({ url }: FastifyRequest): string {
  return url.split('?', 1)[0]!
}

function once<Made>(make: () => Promise<Made>): () => Promise<Made> {
  let made: Promise<Made> | undefined
  return () => {
    made ??= make()
    return made
  }
}
