import type { IdpPerson } from './idp-people.ts'
import { newSamlId, type SamlClaims, type SamlSigns, saidOf, samlResponse, signSaml } from './idp-saml-answers.ts'
import type { SamlKeys } from './idp-saml-keys.ts'
import { type Wrapping, wrapSaml } from './idp-saml-wrapping.ts'
import type { SamlTampering } from './idp-tamperings.ts'

interface Tampering {
  /** what is said before it is signed */
  claims?(good: SamlClaims, forging: Forging): Partial<SamlClaims>
  /** what becomes of it after it was signed */
  alter?(signed: string, forging: Forging): string
  /** instead of by the true key */
  sign?(message: string, forging: Forging): string
}

export interface Forging {
  claims: SamlClaims
  signs: SamlSigns
  keys: SamlKeys
  /** of nobody that the product knows */
  otherKeys: SamlKeys
  /** who signed in, and whom the forged answer claims to be */
  person: IdpPerson
  chief: IdpPerson
}

const HOUR = 3_600_000
const ANOTHER_SERVICE = 'https://sp.another.example'
const ANOTHER_PROVIDER = 'https://idp.another.example'
const VALUE_OF_A_SIGNATURE = /<ds:SignatureValue>.*?<\/ds:KeyInfo>/gs
const ENTITIES = Array.from({ length: 9 }, (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`)

const TAMPERINGS: Record<SamlTampering, Tampering> = {
  unsigned: { sign: (message) => message },
  'unsigned-assertion': { sign: (message, { keys }) => signSaml(message, keys, 'response') },
  'other-key': { sign: (message, { otherKeys, signs }) => signSaml(message, otherKeys, signs) },
  'assertion-altered': {
    alter: (signed, { person, chief }) =>
      signed.replaceAll(person.subject, chief.subject).replaceAll(person.email, chief.email),
  },
  'digest-altered': { alter: withDigestsThatFit },
  'comment-in-name-id': {
    claims: ({ attributes }, { person, chief }) => ({
      nameId: `${chief.subject}.${person.subject}`,
      attributes: { ...attributes, email: `${chief.email}.attacker.example` },
    }),
    alter: (signed, { chief }) =>
      signed
        .replaceAll(`>${chief.subject}.`, `>${chief.subject}<!---->.`)
        .replaceAll(`>${chief.email}.`, `>${chief.email}<!---->.`),
  },
  'wrong-audience': { claims: () => ({ audience: `${ANOTHER_SERVICE}/saml` }) },
  'no-audience': { claims: () => ({ audience: undefined }) },
  'wrong-destination': { claims: () => ({ destination: `${ANOTHER_SERVICE}/acs` }) },
  'wrong-recipient': { claims: () => ({ recipient: `${ANOTHER_SERVICE}/acs` }) },
  'wrong-issuer': { claims: () => ({ issuer: ANOTHER_PROVIDER, assertionIssuer: ANOTHER_PROVIDER }) },
  'wrong-assertion-issuer': { claims: () => ({ assertionIssuer: ANOTHER_PROVIDER }) },
  expired: { claims: (good) => moved(good, -HOUR) },
  'not-yet-valid': { claims: (good) => moved(good, HOUR) },
  'wrong-in-response-to': { claims: () => ({ inResponseTo: newSamlId() }) },
  unsolicited: { claims: () => ({ inResponseTo: undefined }) },
  doctype: { alter: (signed) => withDoctype('<!ENTITY file SYSTEM "file:///etc/hostname">', signed) },
  'entity-expansion': {
    alter: (signed, { person }) =>
      withDoctype(`<!ENTITY e0 "aaaaaaaaaa">${ENTITIES.join('')}`, signed.replace(`>${person.subject}<`, '>&e9;<')),
  },
  xsw1: wrapped('xsw1'),
  xsw2: wrapped('xsw2'),
  xsw3: wrapped('xsw3'),
  xsw4: wrapped('xsw4'),
  xsw5: wrapped('xsw5'),
  xsw6: wrapped('xsw6'),
  xsw7: wrapped('xsw7'),
  xsw8: wrapped('xsw8'),
}

/** A forged response, as it goes over the wire before base64. */
export function forgedSaml(forging: Forging, name: SamlTampering): string {
  const { claims, alter, sign } = TAMPERINGS[name]
  const message = samlResponse({ ...forging.claims, ...claims?.(forging.claims, forging) })
  const signed = (sign ?? truly)(message, forging)
  return alter ? alter(signed, forging) : signed
}

function truly(message: string, { keys, signs }: Forging): string {
  return signSaml(message, keys, signs)
}

function wrapped(name: Wrapping): Tampering {
  return {
    alter(signed, { claims, chief }) {
      const forged = { ...claims, ...saidOf(chief), responseId: newSamlId(), assertionId: newSamlId() }
      return wrapSaml(signed, samlResponse(forged), name)
    },
  }
}

// the assertion's signature lies within the response, so each is put in before the next digest is made
function withDigestsThatFit(signed: string, { claims, chief, otherKeys, signs }: Forging): string {
  const values = [...signed.matchAll(VALUE_OF_A_SIGNATURE)].map(([value]) => value)
  const assertions = signs === 'response' ? undefined : values.at(-1)!
  const responses = signs === 'assertion' ? undefined : values[0]!
  let forged = samlResponse({ ...claims, ...saidOf(chief) })
  if (assertions) forged = signSaml(forged, otherKeys, 'assertion').replace(VALUE_OF_A_SIGNATURE, assertions)
  if (!responses) return forged
  return signSaml(forged, otherKeys, 'response').replace(new RegExp(VALUE_OF_A_SIGNATURE, 's'), responses)
}

function withDoctype(declarations: string, message: string): string {
  return `<!DOCTYPE samlp:Response [${declarations}]>${message}`
}

function moved({ issuedAt, notBefore, notOnOrAfter }: SamlClaims, by: number): Partial<SamlClaims> {
  const move = (at: Date) => new Date(at.getTime() + by)
  return { issuedAt: move(issuedAt), notBefore: move(notBefore), notOnOrAfter: move(notOnOrAfter) }
}
