import { randomUUID } from 'node:crypto'
import { generateServiceProviderMetadata, type Profile, SAML, type SamlConfig } from '@node-saml/node-saml'
import type { OwnSide, Said, Saml, SamlParty, SsoOutcome } from './identity-provider.ts'
import { type AssertionXml, looksAtAssertion } from './saml-assertion.ts'
import { looksAtResponse } from './saml-response.ts'

/**
 * SAML 2.0 web browser SSO, signatures and request by node-saml. The package hands out the verified part alone. What that
 * must say is looked at here, destination, recipient, issuer, audience, request and moments: the package leaves most of
 * it out, and knows no clock but the machine's. `saml-response.ts` says what the message must be, `saml-assertion.ts` what
 * the signed part must say.
 */
export function saml(ownSide: OwnSide['saml']): Saml {
  const optionsFor = ({ entityId, signInUrl, certificates }: SamlParty): SamlConfig => ({
    issuer: ownSide.entityId,
    audience: false,
    callbackUrl: ownSide.acsUrl,
    entryPoint: signInUrl,
    idpIssuer: entityId,
    idpCert: [...certificates],
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
    signatureAlgorithm: 'sha256',
    identifierFormat: null,
    disableRequestedAuthnContext: true,
    acceptedClockSkewMs: -1,
  })

  return {
    async begin(party, state) {
      const requestId = `_${randomUUID()}`
      const one = new SAML({ ...optionsFor(party), generateUniqueId: () => requestId })
      return { url: await one.getAuthorizeUrlAsync(state, undefined, {}), question: { requestId } }
    },

    async end(party, { requestId }, answer, now) {
      const asked = { party, ownSide, requestId, now }
      const response = looksAtResponse(Buffer.from(answer, 'base64').toString('utf8'), asked)
      if (response.kind !== 'holds') return response
      let profile: Profile | null
      try {
        // A signature on the message must hold as well where there is one.
        const options = { ...optionsFor(party), wantAuthnResponseSigned: response.isSigned }
        ;({ profile } = await new SAML(options).validatePostResponseAsync({ SAMLResponse: answer }))
      } catch {
        return { kind: 'refused', why: 'signature' }
      }
      if (!profile) return { kind: 'refused', why: 'signature' }
      const read = (profile.getAssertion?.() as { Assertion?: AssertionXml } | undefined)?.Assertion
      const assertion = read ? looksAtAssertion(read, asked) : 'unreadable'
      if (typeof assertion === 'string') return { kind: 'refused', why: assertion }
      return outcomeOf(profile, assertion)
    },

    ownMetadata: () =>
      generateServiceProviderMetadata({
        issuer: ownSide.entityId,
        callbackUrl: ownSide.acsUrl,
        wantAssertionsSigned: true,
        identifierFormat: null,
        // The same text each time.
        generateUniqueId: () => 'foyer',
      }),
  }
}

const TRANSIENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient'

function outcomeOf(profile: Profile, assertion: { id: string; until: string }): SsoOutcome {
  if (!profile.nameID) return { kind: 'refused', why: 'noNameId' }
  // Another name at every sign-in: nobody would be found again.
  if (profile.nameIDFormat === TRANSIENT) return { kind: 'refused', why: 'transientNameId' }
  return {
    kind: 'said',
    said: {
      subject: profile.nameID,
      attributes: attributesIn(profile.attributes as Record<string, unknown> | undefined),
    },
    assertion,
  }
}

function attributesIn(attributes: Record<string, unknown> = {}): Said['attributes'] {
  const said: Said['attributes'] = {}
  for (const [name, value] of Object.entries(attributes)) {
    const values = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string')
    if (values.length > 0) said[name] = values
  }
  return said
}
