import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { decodeJwt, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'
import type { OidcTampering } from './idp-tamperings.ts'

interface Forging {
  claims?(claims: JWTPayload): JWTPayload
  sign?(claims: JWTPayload, key: KeyObject, kid: string): Promise<string>
}

const TAMPERINGS: Record<OidcTampering, Forging> = {
  'wrong-nonce': { claims: (claims) => ({ ...claims, nonce: 'another-visit' }) },
  'no-nonce': { claims: ({ nonce: _, ...claims }) => claims },
  'wrong-audience': { claims: (claims) => ({ ...claims, aud: 'another-client' }) },
  'wrong-issuer': {
    claims: (claims) => ({ ...claims, iss: 'https://idp.attacker.example' }),
  },
  expired: {
    claims: (claims) => ({ ...claims, iat: claims.iat! - 7200, exp: claims.iat! - 3600 }),
  },
  'alg-none': {
    sign: async (claims) => new UnsecuredJWT(claims).encode(),
  },
  'other-key': {
    sign: (claims, _, kid) => signed(claims, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey, kid),
  },
  'hmac-with-public-key': {
    sign: (claims, key, kid) => {
      const secret = createPublicKey(key).export({ type: 'spki', format: 'pem' })
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', kid })
        .sign(new TextEncoder().encode(String(secret)))
    },
  },
}

/** Another id_token instead of this one. */
export async function forgedIdToken(
  idToken: string,
  tampering: OidcTampering,
  key: KeyObject,
  kid: string,
): Promise<string> {
  const { claims, sign } = TAMPERINGS[tampering]
  const said = decodeJwt(idToken)
  return (sign ?? signed)(claims ? claims(said) : said, key, kid)
}

function signed(claims: JWTPayload, key: KeyObject, kid: string): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid }).sign(key)
}
