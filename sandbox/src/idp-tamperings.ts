/** The id_tokens that the sandbox can forge, and what each is; by the true key unless it says otherwise. */
export const OIDC_TAMPERINGS = {
  'wrong-nonce': 'the nonce of another visit',
  'no-nonce': 'no nonce',
  'wrong-audience': 'meant for another client',
  'wrong-issuer': 'issued by another provider',
  expired: 'ended an hour ago',
  'alg-none': 'says that it needs no signature, and has none',
  'other-key': 'signed by a key of the same name that is not the provider’s',
  'hmac-with-public-key': 'HS256, with the text of the provider’s public key as the secret',
} as const

export type OidcTampering = keyof typeof OIDC_TAMPERINGS

/**
 * The SAML answers that the sandbox can forge, and what each is: wrong claims that are truly signed, true claims that
 * are wrongly signed, and the eight ways of wrapping a signature (Somorovsky and others, "On Breaking SAML", 2012).
 */
export const SAML_TAMPERINGS = {
  unsigned: 'nothing is signed',
  'unsigned-assertion': 'the response is signed, the assertion is not',
  'other-key': 'signed by another key, whose certificate goes along',
  'assertion-altered': 'claims to be the chief, altered after it was signed',
  'digest-altered': 'claims to be the chief, with digests that fit and the signatures of the true answer',
  'comment-in-name-id': 'an account called chief.attacker, cut after "chief" by a comment, which no signature covers',
  'wrong-audience': 'meant for another service',
  'no-audience': 'meant for whoever gets it',
  'wrong-destination': 'sent to another service',
  'wrong-recipient': 'to be handed in at another service',
  'wrong-issuer': 'names another provider as the issuer, of both parts',
  'wrong-assertion-issuer': 'names another provider as the issuer of the assertion alone',
  expired: 'ended an hour ago',
  'not-yet-valid': 'begins in an hour',
  'wrong-in-response-to': 'answers a request never made',
  unsolicited: 'answers no request',
  doctype: 'a document type with an entity from a file, which no signature covers',
  'entity-expansion': 'ten thousand million signs in the name, as entities within entities',
  xsw1: 'a forged response around the signature, which holds the signed response',
  xsw2: 'a forged response around the signed response and, after it, the signature',
  xsw3: 'a forged assertion before the signed one',
  xsw4: 'a forged assertion around the signed one',
  xsw5: 'a forged assertion with the signature, and the signed one without it at the end',
  xsw6: 'a forged assertion with the signature, which holds the signed assertion',
  xsw7: 'a forged assertion in the extensions, before the signed one',
  xsw8: 'a forged assertion with the signature, in an object of which the signed assertion is',
} as const

export type SamlTampering = keyof typeof SAML_TAMPERINGS
