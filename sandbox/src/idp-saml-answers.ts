import { randomUUID } from 'node:crypto'
import { type Html, html as xml } from './html.ts'
import type { IdpPerson } from './idp-people.ts'
import type { SamlKeys } from './idp-saml-keys.ts'
import { samlify } from './samlify.ts'

/** All that a SAML response says. */
export interface SamlClaims {
  responseId: string
  assertionId: string
  issuer: string
  /** the assertion's own issuer */
  assertionIssuer: string
  destination: string
  recipient: string
  audience: string | undefined
  inResponseTo: string | undefined
  issuedAt: Date
  notBefore: Date
  notOnOrAfter: Date
  nameIdFormat: string
  nameId: string
  sessionIndex: string
  attributes: Readonly<Record<string, string>>
}

/** Which parts of a response are signed. */
export type SamlSigns = 'both' | 'assertion' | 'response'

export const STATUS = 'urn:oasis:names:tc:SAML:2.0:status'

/** How long an assertion is good for, and how far clocks may differ. */
export const ASSERTION_LIVES_FOR = 5 * 60_000
export const CLOCKS_DIFFER_BY = 30_000

const PROTOCOL = 'urn:oasis:names:tc:SAML:2.0:protocol'
const ASSERTION = 'urn:oasis:names:tc:SAML:2.0:assertion'
const BASIC = 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic'
const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer'
const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'

/** What an assertion says of a person. */
export function saidOf(person: IdpPerson): Pick<SamlClaims, 'nameId' | 'attributes'> {
  const { subject, email, name, phone, department } = person
  return { nameId: subject, attributes: { email, name, ...(phone && { phone }), ...(department && { department }) } }
}

/** The unsigned response. */
export function samlResponse(claims: SamlClaims): string {
  return responseAround(claims, 'Success', assertion(claims))
}

/** What is answered when nobody signed in: no assertion, and why. */
export function samlRefusal(
  claims: Pick<SamlClaims, 'responseId' | 'issuer' | 'destination' | 'inResponseTo' | 'issuedAt'>,
  why: 'AuthnFailed' | 'NoPassive',
): string {
  return responseAround(claims, 'Responder', undefined, why)
}

/** The same with its parts signed by these keys, RSA-SHA256; the certificate goes along. */
export function signSaml(message: string, keys: SamlKeys, signs: SamlSigns): string {
  let signed = message
  // the response's signature covers the assertion's
  if (signs !== 'response') signed = sign(signed, keys, "/*[local-name(.)='Response']/*[local-name(.)='Assertion']")
  if (signs !== 'assertion') signed = sign(signed, keys, "/*[local-name(.)='Response']")
  return signed
}

export function newSamlId(): string {
  return `_${randomUUID()}`
}

function sign(message: string, { privateKey, certificate }: SamlKeys, element: string): string {
  return samlify.SamlLib.constructSAMLSignature({
    rawSamlMessage: message,
    referenceTagXPath: element,
    privateKey,
    // samlify puts the lines around it itself
    signingCert: certificate.replaceAll(/-----.*-----|\s/g, ''),
    signatureAlgorithm: RSA_SHA256,
    isBase64Output: false,
    signatureConfig: {
      prefix: 'ds',
      location: { reference: `${element}/*[local-name(.)='Issuer']`, action: 'after' },
    },
  })
}

function responseAround(
  claims: Pick<SamlClaims, 'responseId' | 'issuer' | 'destination' | 'inResponseTo' | 'issuedAt'>,
  status: string,
  inside: Html | undefined,
  why?: string,
): string {
  const { responseId, issuer, destination, inResponseTo, issuedAt } = claims
  const second = why && xml`<samlp:StatusCode Value="${STATUS}:${why}"/>`
  return xml`<samlp:Response xmlns:samlp="${PROTOCOL}" xmlns:saml="${ASSERTION}" ID="${responseId}" Version="2.0" IssueInstant="${issuedAt.toISOString()}" Destination="${destination}"${inReplyTo(inResponseTo)}><saml:Issuer>${issuer}</saml:Issuer><samlp:Status><samlp:StatusCode Value="${STATUS}:${status}">${second}</samlp:StatusCode></samlp:Status>${inside}</samlp:Response>`
    .markup
}

function assertion(claims: SamlClaims): Html {
  const { assertionId, assertionIssuer, recipient, audience, inResponseTo, nameIdFormat, nameId, sessionIndex } = claims
  const [issued, from, until] = [claims.issuedAt, claims.notBefore, claims.notOnOrAfter].map((at) => at.toISOString())
  const restriction =
    audience && xml`<saml:AudienceRestriction><saml:Audience>${audience}</saml:Audience></saml:AudienceRestriction>`
  const attributes = Object.entries(claims.attributes).map(
    ([name, value]) =>
      xml`<saml:Attribute Name="${name}" NameFormat="${BASIC}"><saml:AttributeValue xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xs="http://www.w3.org/2001/XMLSchema" xsi:type="xs:string">${value}</saml:AttributeValue></saml:Attribute>`,
  )
  return xml`<saml:Assertion xmlns:saml="${ASSERTION}" ID="${assertionId}" Version="2.0" IssueInstant="${issued}"><saml:Issuer>${assertionIssuer}</saml:Issuer><saml:Subject><saml:NameID Format="${nameIdFormat}">${nameId}</saml:NameID><saml:SubjectConfirmation Method="${BEARER}"><saml:SubjectConfirmationData NotOnOrAfter="${until}" Recipient="${recipient}"${inReplyTo(inResponseTo)}/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${from}" NotOnOrAfter="${until}">${restriction}</saml:Conditions><saml:AuthnStatement AuthnInstant="${issued}" SessionIndex="${sessionIndex}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>${attributes}</saml:AttributeStatement></saml:Assertion>`
}

function inReplyTo(id: string | undefined): Html | undefined {
  return id === undefined ? undefined : xml` InResponseTo="${id}"`
}
