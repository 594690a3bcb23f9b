import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  randomInt,
  timingSafeEqual,
} from 'node:crypto'
import { CODE_DIGITS } from '@foyer/rules'

/** Keys derived from FOYER_SECRET (HKDF-SHA256), one per use, so that no two uses share one. */
export interface Secrets {
  /** A keyed hash for what must be found again but not read: numbers, addresses. */
  keyOf(kind: string, value: string): Buffer
  /** Seals what a job must read later (AES-256-GCM, random nonce). */
  seal(plain: unknown): Buffer
  unseal(sealed: Buffer): unknown
  /** The hash under which a code is kept; bound to its challenge. */
  codeHash(challenge: string, code: string): Buffer
}

const NONCE_BYTES = 12
const TAG_BYTES = 16

export function secretsFrom(secret: string): Secrets {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', secret, 'foyer', use, 32))
  const sealing = derive('seal')
  const hashing = derive('key-of')
  const coding = derive('code')
  const keyed = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest()

  return {
    keyOf: (kind, value) => keyed(hashing, `${kind}\n${value}`),
    codeHash: (challenge, code) => keyed(coding, `${challenge}\n${code}`),
    seal(plain) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce)
      const body = Buffer.concat([cipher.update(JSON.stringify(plain), 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body])
    },
    unseal(sealed) {
      const nonce = sealed.subarray(0, NONCE_BYTES)
      const decipher = createDecipheriv('aes-256-gcm', sealing, nonce)
      decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
      const body = Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
      return JSON.parse(body.toString('utf8'))
    },
  }
}

/** An opaque token of 256 random bits, in base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Tokens are random, so a plain hash keeps them. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** A code from the system's random source (ASVS 6.5.3). */
export function newCode(): string {
  return randomInt(10 ** CODE_DIGITS)
    .toString()
    .padStart(CODE_DIGITS, '0')
}

/** Crockford's alphabet: no letter that is taken for another or for a digit. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** A code to be typed from paper or a message, five random bits a character. */
export function newTypedCode(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
}

/** What somebody typed, as it was given out: without spaces and dashes, and with the letters that look alike resolved. */
export function typedCode(text: string): string {
  return text.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1')
}

export function sameHash(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other)
}
