import type { Element } from '@xmldom/xmldom'
import type { OwnSide, SamlParty, SsoOutcome } from './identity-provider.ts'
import { xmlRoot } from './saml-metadata.ts'

export interface Asked {
  party: SamlParty
  ownSide: OwnSide['saml']
  requestId: string
  now: Date
}

const PROTOCOL = 'urn:oasis:names:tc:SAML:2.0:protocol'
const ASSERTION = 'urn:oasis:names:tc:SAML:2.0:assertion'
const SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#'
const STATUS = 'urn:oasis:names:tc:SAML:2.0:status'
/** The person said no, or the provider says it to them. */
const NOT_SIGNED_IN = new Set([`${STATUS}:AuthnFailed`, `${STATUS}:RequestDenied`, `${STATUS}:NoPassive`])

/**
 * What the message around an assertion must be, before anybody looks at signatures. All of it only ever refuses: who
 * signed in is read from the verified part alone.
 */
export function looksAtResponse(xml: string, asked: Asked): SsoOutcome | { kind: 'holds'; isSigned: boolean } {
  // Comments, CDATA, processing instructions and document types: in no provider's answers, but in attacks.
  if (/<[!?]/.test(xml.replace(/^\uFEFF?\s*<\?xml [^?]*\?>/, ''))) return refused('markup')
  const response = xmlRoot(xml)
  if (!response || response.namespaceURI !== PROTOCOL || response.localName !== 'Response') return refused('unreadable')
  if (usesSha1(response)) return refused('sha1')
  if (response.getAttribute('Version') !== '2.0') return refused('version')
  const destination = response.getAttribute('Destination')
  if (destination && destination !== asked.ownSide.acsUrl) return refused('destination')
  if (response.getAttribute('InResponseTo') !== asked.requestId) return refused('inResponseTo')
  const [issuer] = children(response, ASSERTION, 'Issuer')
  if (issuer && issuer.textContent !== asked.party.entityId) return refused('issuer')
  const status = statusOf(response)
  if (!status.includes(`${STATUS}:Success`))
    return status.some((one) => NOT_SIGNED_IN.has(one)) ? { kind: 'cancelled' } : refused('status')
  if (children(response, ASSERTION, 'EncryptedAssertion').length > 0) return refused('encrypted')
  if (response.getElementsByTagNameNS(ASSERTION, 'Assertion').length !== 1) return refused('assertions')
  if (children(response, ASSERTION, 'Assertion').length !== 1) return refused('assertions')
  return { kind: 'holds', isSigned: children(response, SIGNATURE, 'Signature').length > 0 }
}

function refused(why: string): SsoOutcome {
  return { kind: 'refused', why }
}

/** Collisions of SHA-1 can be made: NIST disallows signing by it. */
function usesSha1(response: Element): boolean {
  return ['SignatureMethod', 'DigestMethod'].some((method) =>
    Array.from(response.getElementsByTagNameNS(SIGNATURE, method)).some((one) =>
      /sha1$/.test(one.getAttribute('Algorithm') ?? ''),
    ),
  )
}

/** The status and what it is more exactly. */
function statusOf(response: Element): string[] {
  const codes = children(response, PROTOCOL, 'Status').flatMap((status) =>
    Array.from(status.getElementsByTagNameNS(PROTOCOL, 'StatusCode')),
  )
  return codes.map((one) => one.getAttribute('Value') ?? '')
}

function children(element: Element, namespace: string, name: string): Element[] {
  return (Array.from(element.childNodes) as Element[]).filter(
    (one) => one.namespaceURI === namespace && one.localName === name,
  )
}
