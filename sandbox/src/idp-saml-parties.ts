import { DOMParser } from '@xmldom/xmldom'
import type { IdpAddresses } from './idp.ts'
import type { IdpProduct } from './idp-product.ts'
import type { SamlKeys } from './idp-saml-keys.ts'
import { type SamlBinding, SamlProblem, type SamlRequest } from './idp-saml-request.ts'
import { checkSamlSchema } from './idp-saml-schema.ts'
import { type Carrier, type Extract, type IdentityProvider, type ServiceProvider, samlify } from './samlify.ts'

type Fields = Readonly<Record<string, unknown>>

export interface SamlParties {
  idp: IdentityProvider
  sp: ServiceProvider
}

const PERSISTENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'
const UNSPECIFIED = 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified'
const BINDINGS = 'urn:oasis:names:tc:SAML:2.0:bindings'

/** The two sides, as samlify knows them; the identity provider's metadata is made of its own. */
export function samlParties(
  { entityId, ssoUrl, sloUrl }: IdpAddresses['saml'],
  { privateKey, certificate }: SamlKeys,
  product: IdpProduct,
): SamlParties {
  samlify.setSchemaValidator({ validate: async (message) => checkSamlSchema(message) })
  const both = (Location: string) =>
    ['HTTP-Redirect', 'HTTP-POST'].map((binding) => ({ Binding: `${BINDINGS}:${binding}`, Location }))
  const idp = samlify.IdentityProvider({
    entityID: entityId,
    privateKey,
    signingCert: certificate,
    wantAuthnRequestsSigned: false,
    requestSignatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    nameIDFormat: [PERSISTENT, UNSPECIFIED],
    singleSignOnService: both(ssoUrl),
    singleLogoutService: both(sloUrl),
  })
  const sp = samlify.ServiceProvider({
    entityID: product.samlEntityId,
    wantLogoutResponseSigned: true,
    assertionConsumerService: [{ Binding: `${BINDINGS}:HTTP-POST`, Location: product.samlReturn }],
    singleLogoutService: [{ Binding: `${BINDINGS}:HTTP-Redirect`, Location: product.samlSignedOut }],
  })
  return { idp, sp }
}

/** Reads requests. A signature on one is not looked at: no key of the product is registered. */
export function samlRequests({ idp, sp }: SamlParties, { ssoUrl, sloUrl }: IdpAddresses['saml'], product: IdpProduct) {
  return {
    async signIn(binding: SamlBinding, fields: Fields): Promise<SamlRequest> {
      const { extract, samlContent } = await read(() => idp.parseLoginRequest(sp, binding, carrier(binding, fields)))
      check(extract, ssoUrl, product)
      const { assertionConsumerServiceUrl: acs, id } = extract.request
      if (acs && acs !== product.samlReturn) throw new SamlProblem('acs', acs)
      const root = new DOMParser().parseFromString(samlContent, 'text/xml').documentElement!
      const says = (name: string) => ['true', '1'].includes(root.getAttribute(name) ?? '')
      const format = extract.nameIDPolicy?.format
      return {
        id,
        nameIdFormat: !format || format === PERSISTENT ? PERSISTENT : UNSPECIFIED,
        relayState: typeof fields.RelayState === 'string' ? fields.RelayState : '',
        forceAuthn: says('ForceAuthn'),
        isPassive: says('IsPassive'),
        carried: Buffer.from(samlContent).toString('base64'),
      }
    },
    async signOut(binding: SamlBinding, fields: Fields) {
      const { extract } = await read(() => idp.parseLogoutRequest(sp, binding, carrier(binding, fields)))
      check(extract, sloUrl, product)
      return {
        info: { extract, id: extract.request.id },
        subject: extract.nameID,
        sessionIndex: typeof extract.sessionIndex === 'string' ? extract.sessionIndex : undefined,
        relayState: typeof fields.RelayState === 'string' ? fields.RelayState : '',
      }
    },
  }
}

async function read<Result>(parse: () => Promise<Result>): Promise<Result> {
  try {
    return await parse()
  } catch (error) {
    throw new SamlProblem('protocol', String(error instanceof Error ? error.message : error).split('\n')[0])
  }
}

function check({ issuer, request }: Extract, ownUrl: string, product: IdpProduct): void {
  if (issuer !== product.samlEntityId) throw new SamlProblem('issuer', issuer)
  const { destination } = request
  if (destination && destination !== ownUrl) throw new SamlProblem('destination', destination)
}

function carrier(binding: SamlBinding, fields: Fields): Carrier {
  return binding === 'redirect' ? { query: { ...fields } } : { body: { ...fields } }
}
