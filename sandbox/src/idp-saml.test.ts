import { X509Certificate } from 'node:crypto'
import { type Profile, SAML, type SamlConfig, SamlStatusError, ValidateInResponseTo } from '@node-saml/node-saml'
import { DOMParser } from '@xmldom/xmldom'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SignedXml } from 'xml-crypto'
import { attributeOf, type Browser, browserFor, hiddenFields } from './idp-browser.ts'
import { checkSamlSchema } from './idp-saml-schema.ts'
import {
  type IdpPerson,
  SAML_TAMPERINGS,
  type SamlAnswer,
  type SamlTampering,
  type Sandbox,
  startSandbox,
} from './index.ts'

const PRODUCT = 'http://localhost:7400'
const PERSISTENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'
const UNSPECIFIED = 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified'

let sandbox: Sandbox
let product: SAML

beforeEach(async () => {
  sandbox = await startSandbox({ productUrl: PRODUCT })
  product = await strictProduct()
})

afterEach(() => sandbox.stop())

describe('an employee signs in by SAML', () => {
  test('the answer says who it is, to the one who asked', async () => {
    const answer = await sandbox.idp.saml.answer(await begin('the-visit'), 'lin-xia')
    expect(answer).toMatchObject({ RelayState: 'the-visit', acs: `${PRODUCT}/sso/return/saml` })
    const profile = await accept(answer)
    expect(profile).toMatchObject({
      nameID: person('lin-xia').subject,
      nameIDFormat: PERSISTENT,
      issuer: `${sandbox.idpUrl}/saml/metadata`,
      sessionIndex: expect.any(String),
      attributes: {
        email: 'linxia@beichen.example',
        name: '林夏',
        phone: '+8613900000002',
        department: '研发部',
      },
    })
  })

  test('messages are as the schema of SAML 2.0 has them', async () => {
    checkSamlSchema(xmlOf(await sandbox.idp.saml.answer(await begin(), 'lin-xia')))
    checkSamlSchema(xmlOf(await sandbox.idp.saml.cancel(await begin())))
  })

  test('signs that markup must escape arrive as they are', async () => {
    const { attributes } = await accept(await sandbox.idp.saml.answer(await begin('a"<&>\'b'), 'amy'))
    expect(attributes).toMatchObject({ name: `Amy "Ace" O'Neil`, department: 'Research & Care <R&C>' })
    expect((await sandbox.idp.saml.answer(await begin('a"<&>\'b'), 'amy')).RelayState).toBe('a"<&>\'b')
  })

  test('a gap in the directory is a gap in the attributes', async () => {
    const { attributes } = await accept(await sandbox.idp.saml.answer(await begin(), 'chen-mo'))
    expect(attributes).toEqual({ email: 'chenmo@beichen.example', name: '陈默' })
  })

  test.each([
    { asked: PERSISTENT, given: PERSISTENT },
    { asked: null, given: PERSISTENT },
    { asked: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified', given: UNSPECIFIED },
    { asked: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress', given: UNSPECIFIED },
  ])('who asks for the format $asked gets $given, and the same name', async ({ asked, given }) => {
    product = await strictProduct({ identifierFormat: asked })
    const profile = await accept(await sandbox.idp.saml.answer(await begin(), 'lin-xia'))
    expect(profile).toMatchObject({ nameIDFormat: given, nameID: person('lin-xia').subject })
  })

  test('a request may come by HTTP-POST', async () => {
    product = await strictProduct({ authnRequestBinding: 'HTTP-POST', skipRequestCompression: true })
    const form = await product.getAuthorizeFormAsync('the-visit')
    const fields = { ...inputsOf(form), RelayState: 'the-visit' }
    const browser = browserFor(host())
    const asked = await browser.send(`${sandbox.idpUrl}/saml/sso`, fields)
    const back = await browser.send(`${sandbox.idpUrl}/sign-in/saml`, {
      ...hiddenFields(asked.page!),
      person: 'lin-xia',
    })
    const { SAMLResponse, RelayState } = hiddenFields(back.page!)
    expect(RelayState).toBe('the-visit')
    expect((await accept({ SAMLResponse: SAMLResponse! })).nameID).toBe(person('lin-xia').subject)
  })

  test('who cancels comes back with a signed refusal', async () => {
    const answer = await sandbox.idp.saml.cancel(await begin())
    expect(answer).toMatchObject({ RelayState: 'the-visit', acs: `${PRODUCT}/sso/return/saml` })
    await expect(accept(answer)).rejects.toBeInstanceOf(SamlStatusError)
    expect(xmlOf(answer)).toContain('status:AuthnFailed')
    expect(isTrulySigned(xmlOf(answer), await certificate())).toBe(true)
  })

  test.each([
    { reason: 'issuer', rest: { issuer: 'https://sp.another.example' } },
    { reason: 'acs', rest: { callbackUrl: 'https://sp.another.example/acs' } },
    { reason: 'destination', rest: { entryPoint: undefined } },
  ])('a request with another $reason is refused on a page', async ({ reason, rest }) => {
    const entryPoint = `${sandbox.idpUrl}/saml/sso?`
    product = await strictProduct(reason === 'destination' ? { entryPoint } : (rest as Partial<SamlConfig>))
    const page = await fetch(await begin())
    expect(page.status).toBe(400)
    expect(await page.text()).toContain(`data-reason="${reason}"`)
  })

  test.each([
    { what: 'nothing', message: '' },
    { what: 'no XML', message: Buffer.from('<samlp:AuthnRequest').toString('base64') },
    { what: 'no request', message: Buffer.from('<html/>').toString('base64') },
    { what: 'a document type', message: Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>').toString('base64') },
  ])('$what is refused on a page', async ({ message }) => {
    const body = new URLSearchParams({ SAMLRequest: message })
    const page = await fetch(`${sandbox.idpUrl}/saml/sso`, { method: 'POST', body })
    expect(page.status).toBe(400)
    expect(await page.text()).toContain('data-reason="protocol"')
  })
})

describe('the provider remembers who is signed in', () => {
  test('until the product passes the sign-out on', async () => {
    const browser = browserFor(host())
    const first = await signIn(browser, 'lin-xia')
    const again = await browser.open(await begin())
    const profile = await accept({ SAMLResponse: hiddenFields(again.page!).SAMLResponse! })
    expect(profile).toMatchObject({ nameID: first.nameID, sessionIndex: first.sessionIndex })

    const left = new URL((await browser.open(await product.getLogoutUrlAsync(first, 'left', {}))).url)
    expect(left.origin + left.pathname).toBe(`${PRODUCT}/sso/return/saml-logout`)
    expect(left.searchParams.get('RelayState')).toBe('left')
    const query = Object.fromEntries(left.searchParams)
    // node-saml takes an unsigned answer too, so the signature is looked for first
    expect(query.Signature).toEqual(expect.any(String))
    expect(await product.validateRedirectAsync(query, left.search.slice(1))).toEqual({ profile: null, loggedOut: true })
    query.Signature = `${query.Signature!.slice(0, -8)}AAAAAAA=`
    await expect(product.validateRedirectAsync(query, left.search.slice(1))).rejects.toThrow()
    expect((await browser.open(await begin())).page).toContain('你是谁？')
  })

  test('a sign-out by the product’s server alone ends it too', async () => {
    const browser = browserFor(host())
    const profile = await signIn(browser, 'lin-xia')
    await signIn(browserFor(host()), 'zhou-zhou')
    await browserFor(host()).open(await product.getLogoutUrlAsync(profile, 'left', {}))
    expect((await browser.open(await begin())).page).toContain('你是谁？')
  })

  test('ForceAuthn asks all the same', async () => {
    const browser = browserFor(host())
    await signIn(browser, 'lin-xia')
    product = await strictProduct({ forceAuthn: true })
    expect((await browser.open(await begin())).page).toContain('你是谁？')
  })

  test('IsPassive asks nobody', async () => {
    product = await strictProduct({ passive: true })
    const nobody = await browserFor(host()).open(await begin())
    const { SAMLResponse } = hiddenFields(nobody.page!)
    expect(await product.validatePostResponseAsync({ SAMLResponse: SAMLResponse! })).toMatchObject({ profile: null })
  })
})

const SIGNATURE = /signature/i
const SUBJECT_TIMES = /subject confirmation/
/** What a strict node-saml finds wrong; `lets through` where it does not look, so that the product must. */
const FOUND: Record<SamlTampering, RegExp | 'lets through'> = {
  unsigned: SIGNATURE,
  'unsigned-assertion': SIGNATURE,
  'other-key': SIGNATURE,
  'assertion-altered': SIGNATURE,
  'digest-altered': SIGNATURE,
  'comment-in-name-id': 'lets through',
  'wrong-audience': /audience mismatch/,
  'no-audience': /no AudienceRestriction/,
  'wrong-destination': 'lets through',
  'wrong-recipient': 'lets through',
  'wrong-issuer': 'lets through',
  'wrong-assertion-issuer': 'lets through',
  expired: SUBJECT_TIMES,
  'not-yet-valid': /not yet valid/,
  'wrong-in-response-to': /InResponseTo/,
  unsolicited: /InResponseTo/,
  doctype: 'lets through',
  'entity-expansion': /entity not found/,
  xsw1: SIGNATURE,
  xsw2: SIGNATURE,
  xsw3: SIGNATURE,
  xsw4: SIGNATURE,
  xsw5: SIGNATURE,
  xsw6: SIGNATURE,
  xsw7: SIGNATURE,
  xsw8: SIGNATURE,
}

describe('forged answers, before a strict node-saml', () => {
  const rows = Object.entries(FOUND) as [SamlTampering, RegExp | 'lets through'][]

  test.each(rows.filter(([, found]) => found !== 'lets through'))('%s is refused: %s', async (tampering, found) => {
    const answer = await sandbox.idp.saml.answer(await begin(), 'lin-xia', tampering)
    await expect(accept(answer)).rejects.toThrow(found as RegExp)
  })

  test.each(rows.filter(([, found]) => found === 'lets through'))('%s is left to the product', async (tampering) => {
    const answer = await sandbox.idp.saml.answer(await begin(), 'lin-xia', tampering)
    const { nameID, attributes } = await accept(answer)
    expect(isTrulySigned(xmlOf(answer), await certificate())).toBe(true)
    // whom it takes is never the chief
    expect(nameID).not.toBe(person('chief').subject)
    expect((attributes as { email: string }).email).not.toBe(person('chief').email)
  })

  test('a comment cuts no name short', async () => {
    const answer = await sandbox.idp.saml.answer(await begin(), 'lin-xia', 'comment-in-name-id')
    expect(xmlOf(answer)).toContain(`>${person('chief').subject}<!---->.`)
    const { nameID } = await accept(answer)
    expect(nameID).toBe(`${person('chief').subject}.${person('lin-xia').subject}`)
  })

  // one signature, so that nothing else is found wrong
  test.each(wrappings('assertion'))(
    '%s is refused, or the signed part is read, where only the assertion is signed',
    async (xsw) => {
      product = await strictProduct({ wantAuthnResponseSigned: false })
      const taken = await accept(await sandbox.idp.saml.answer(await begin(), 'lin-xia', xsw, 'assertion')).catch(
        () => null,
      )
      expect(taken?.nameID ?? person('lin-xia').subject).toBe(person('lin-xia').subject)
    },
  )
  test.each(wrappings('response'))('%s is refused where only the response is signed', async (xsw) => {
    product = await strictProduct({ wantAssertionsSigned: false })
    const answer = await sandbox.idp.saml.answer(await begin(), 'lin-xia', xsw, 'response')
    await expect(accept(answer)).rejects.toThrow(SIGNATURE)
  })

  test.each([
    ...wrappings('response').map((xsw) => ({ xsw, signs: 'response' as const })),
    ...wrappings('assertion').map((xsw) => ({ xsw, signs: 'assertion' as const })),
  ])('$xsw would fool a reader that checks the signature, and then reads another part', async ({ xsw, signs }) => {
    const xml = xmlOf(await sandbox.idp.saml.answer(await begin(), 'lin-xia', xsw, signs))
    expect(isTrulySigned(xml, await certificate())).toBe(true)
    expect(carelesslyRead(xml)).toContain(person('chief').subject)
  })

  test('the true answer would not', async () => {
    const xml = xmlOf(await sandbox.idp.saml.answer(await begin(), 'lin-xia', undefined, 'assertion'))
    expect(isTrulySigned(xml, await certificate())).toBe(true)
    expect(carelesslyRead(xml)).toEqual([person('lin-xia').subject, person('lin-xia').subject])
  })

  test('the digests of digest-altered fit, and its signatures do not', async () => {
    const xml = xmlOf(await sandbox.idp.saml.answer(await begin(), 'lin-xia', 'digest-altered'))
    expect(carelesslyRead(xml)).toContain(person('chief').subject)
    expect(signatureOf(xml, await certificate()).wrong).toMatch(/invalid signature: the signature value/)
  })
})

test('the moments of an answer are of the sandbox’s clock', async () => {
  sandbox.clock.forward(3 * 3_600_000)
  const now = sandbox.clock.now().getTime()
  const answer = await sandbox.idp.saml.answer(await begin(), 'lin-xia')
  const at = (name: string) => Date.parse(new RegExp(`${name}="([^"]*)"`).exec(xmlOf(answer))![1]!) - now
  expect(at('IssueInstant')).toBeLessThan(10_000)
  expect(at('IssueInstant')).toBeGreaterThanOrEqual(0)
  expect(at('NotBefore')).toBeLessThan(0)
  expect(at('NotOnOrAfter')).toBeGreaterThan(4 * 60_000)
  await expect(accept(answer)).rejects.toThrow('not yet valid')
})

test('a certificate is renewed, and expires when it is said to', async () => {
  const before = await certificate()
  const later = (days: number) => sandbox.clock.now().getTime() + days * 86_400_000
  expect(Math.abs(expiryOf(before) - later(3 * 365))).toBeLessThan(60_000)

  const soon = certificateOf(await sandbox.idp.saml.withExpiringCertificate(10))
  expect(Math.abs(expiryOf(soon) - later(10))).toBeLessThan(60_000)
  const answer = await sandbox.idp.saml.answer(await begin(), 'lin-xia')
  await expect(accept(answer)).rejects.toThrow(SIGNATURE)
  expect(isTrulySigned(xmlOf(answer), soon)).toBe(true)

  const past = certificateOf(await sandbox.idp.saml.withExpiringCertificate(-2))
  expect(Math.abs(expiryOf(past) - later(-2))).toBeLessThan(60_000)
})

test('the metadata is there for servers, and 500 when it is to be', async () => {
  const { metadataUrl } = sandbox.credentials.idp.saml
  const answer = await fetch(metadataUrl)
  expect(answer.headers.get('content-type')).toContain('application/samlmetadata+xml')
  expect(await answer.text()).toBe(await sandbox.idp.saml.metadata())
  sandbox.idp.setFault({ kind: 'error' })
  expect((await fetch(metadataUrl)).status).toBe(500)
})

test('nobody forges an answer as the chief', async () => {
  await expect(sandbox.idp.saml.answer(await begin(), 'chief', 'unsigned')).rejects.toThrow('claims to be the chief')
})

test('every forgery has a row', () => {
  expect(Object.keys(FOUND)).toEqual(Object.keys(SAML_TAMPERINGS))
})

function wrappings(signs: 'response' | 'assertion') {
  const all = Object.keys(SAML_TAMPERINGS).filter((name) => name.startsWith('xsw')) as SamlTampering[]
  return all.filter((name) => ['xsw1', 'xsw2'].includes(name) === (signs === 'response'))
}

function isTrulySigned(xml: string, certificate: string): boolean {
  return signatureOf(xml, certificate).wrong === undefined
}

/** Whether the message's first signature verifies what it refers to, wherever that is. */
function signatureOf(xml: string, certificate: string): { wrong?: string } {
  const publicCert = `-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----`
  const signature = new DOMParser().parseFromString(xml, 'text/xml').getElementsByTagName('ds:Signature')[0]!
  const check = new SignedXml({ publicCert })
  check.loadSignature(signature.toString())
  try {
    return check.checkSignature(xml) ? {} : { wrong: 'the digest' }
  } catch (error) {
    return { wrong: (error as Error).message }
  }
}

/** The names that two careless readers find: in the first assertion below the root, and in the first anywhere. */
function carelesslyRead(xml: string): string[] {
  const root = new DOMParser().parseFromString(xml, 'text/xml').documentElement!
  const anywhere = [...root.getElementsByTagName('saml:Assertion')]
  const below = anywhere.find(({ parentNode }) => parentNode === root)
  return [below, anywhere[0]].map((found) => {
    const names = [...(found?.getElementsByTagName('saml:NameID') ?? [])]
    return names.find(({ parentNode }) => parentNode?.parentNode === found)?.textContent ?? ''
  })
}

async function signIn(browser: Browser, id: string): Promise<Profile> {
  const asked = await browser.open(await begin())
  const back = await browser.send(new URL(attributeOf(asked.page!, 'action')!, asked.url).href, {
    ...hiddenFields(asked.page!),
    person: id,
  })
  return accept({ SAMLResponse: hiddenFields(back.page!).SAMLResponse! })
}

function inputsOf(form: string): Record<string, string> {
  const inputs = [...form.matchAll(/name="([^"]*)" value="([^"]*)"/g)]
  return Object.fromEntries(inputs.map(([, name, value]) => [name!, value!]))
}

function person(id: string): IdpPerson {
  return sandbox.idp.people().find((one) => one.id === id)!
}

function host(): string {
  return new URL(sandbox.idpUrl).host
}

function expiryOf(certificate: string): number {
  return Date.parse(new X509Certificate(Buffer.from(certificate, 'base64')).validTo)
}

async function certificate(): Promise<string> {
  return certificateOf(await sandbox.idp.saml.metadata())
}

async function strictProduct(rest: Partial<SamlConfig> = {}): Promise<SAML> {
  const metadata = await sandbox.idp.saml.metadata()
  const entry = /SingleSignOnService[^>]*HTTP-Redirect"[^>]*Location="([^"]*)"/.exec(metadata)![1]!
  const leave = /SingleLogoutService[^>]*HTTP-Redirect"[^>]*Location="([^"]*)"/.exec(metadata)![1]!
  return new SAML({
    entryPoint: entry,
    logoutUrl: leave,
    issuer: `${PRODUCT}/sso/saml`,
    audience: `${PRODUCT}/sso/saml`,
    callbackUrl: `${PRODUCT}/sso/return/saml`,
    idpCert: certificateOf(metadata),
    idpIssuer: /entityID="([^"]*)"/.exec(metadata)![1]!,
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: true,
    validateInResponseTo: ValidateInResponseTo.always,
    identifierFormat: PERSISTENT,
    signatureAlgorithm: 'sha256',
    digestAlgorithm: 'sha256',
    ...rest,
  })
}

function certificateOf(metadata: string): string {
  return /X509Certificate>([^<]*)</.exec(metadata)![1]!
}

function begin(relayState = 'the-visit'): Promise<string> {
  return product.getAuthorizeUrlAsync(relayState, undefined, {})
}

async function accept({ SAMLResponse }: Pick<SamlAnswer, 'SAMLResponse'>): Promise<Profile> {
  const { profile } = await product.validatePostResponseAsync({ SAMLResponse })
  return profile!
}

function xmlOf({ SAMLResponse }: Pick<SamlAnswer, 'SAMLResponse'>): string {
  return Buffer.from(SAMLResponse, 'base64').toString()
}
