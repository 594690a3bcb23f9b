import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { type Cbor, cbor } from './cbor.ts'

/** Options as the server sends them, to make a passkey or to ask for one. */
type Options = Record<string, unknown>

/** The page that asks, and what somebody may try. Unless said otherwise everything is as it should be. */
export interface Ceremony {
  /** Of the page; the browser writes it down. */
  origin?: string
  rpId?: string
  challenge?: string
  type?: string
  /** Whether the authenticator saw who holds it; it says so in a flag. */
  verified?: boolean
  present?: boolean
  counter?: number
  userHandle?: string | undefined
  /** Signed by another key than the passkey's. */
  forged?: boolean
  /** Makes an attestation over what an authenticator signs, in the place of none. */
  attestation?: (signed: Buffer, ownKey: KeyObject) => { fmt: string; statement: Map<string, Cbor> }
}

export interface PasskeyAnswer {
  id: string
  rawId: string
  type: 'public-key'
  response: Record<string, unknown>
  clientExtensionResults: Record<string, unknown>
}

/** The flags of authenticator data (WebAuthn 6.1). */
const PRESENT = 0x01
const VERIFIED = 0x04
const HAS_CREDENTIAL = 0x40

const NO_ATTESTATION = { fmt: 'none', statement: new Map<string, Cbor>() }

/**
 * A passkey in software: it makes an ES256 key and signs with it as an authenticator and its browser would, byte for
 * byte (WebAuthn 6.1, 6.5, 7). Its counter grows by one with each use, unless it is one that does not count.
 */
export class Authenticator {
  readonly id = randomBytes(32)
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  readonly #site: { origin: string; rpId: string }
  readonly #counts: boolean
  #counter = 0
  #handle: string | undefined

  constructor(origin = 'https://foyer.test', { counts = true } = {}) {
    this.#site = { origin, rpId: new URL(origin).hostname }
    this.#counts = counts
  }

  get credentialId(): string {
    return this.id.toString('base64url')
  }

  /** Answers the options of a registration. */
  make(options: Options, ceremony: Ceremony = {}): PasskeyAnswer {
    this.#handle = (options.user as { id: string }).id
    const data = this.#data(ceremony, Buffer.concat([this.#attested(), cosePublicKey(this.#keys.publicKey)]))
    const clientData = this.#clientData('webauthn.create', options, ceremony)
    const signed = Buffer.concat([data, createHash('sha256').update(clientData).digest()])
    const { fmt, statement } = ceremony.attestation?.(signed, this.#keys.privateKey) ?? NO_ATTESTATION
    const object = new Map<string, Cbor>([
      ['fmt', fmt],
      ['attStmt', statement],
      ['authData', data],
    ])
    return this.#answer({
      clientDataJSON: clientData.toString('base64url'),
      attestationObject: cbor(object).toString('base64url'),
      transports: ['internal', 'hybrid'],
    })
  }

  /** Answers the options of a sign-in or a proof. */
  sign(options: Options, ceremony: Ceremony = {}): PasskeyAnswer {
    if (this.#counts) this.#counter += 1
    const data = this.#data(ceremony, Buffer.alloc(0))
    const clientData = this.#clientData('webauthn.get', options, ceremony)
    const signed = Buffer.concat([data, createHash('sha256').update(clientData).digest()])
    const key = ceremony.forged ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey : this.#keys.privateKey
    return this.#answer({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: sign('sha256', signed, key).toString('base64url'),
      userHandle: 'userHandle' in ceremony ? ceremony.userHandle : this.#handle,
    })
  }

  #answer(response: Record<string, unknown>): PasskeyAnswer {
    const { credentialId: id } = this
    return { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} }
  }

  #clientData(type: string, options: Options, ceremony: Ceremony): Buffer {
    const { origin } = this.#site
    const said = { type, challenge: options.challenge, origin, crossOrigin: false }
    const { type: otherType = type, challenge = said.challenge, origin: otherOrigin = origin } = ceremony
    return Buffer.from(JSON.stringify({ ...said, type: otherType, challenge, origin: otherOrigin }))
  }

  #data({ rpId = this.#site.rpId, verified = true, present = true, counter }: Ceremony, credential: Buffer): Buffer {
    const flags = (present ? PRESENT : 0) | (verified ? VERIFIED : 0) | (credential.length > 0 ? HAS_CREDENTIAL : 0)
    const counted = Buffer.alloc(4)
    counted.writeUInt32BE(counter ?? this.#counter)
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.of(flags), counted, credential])
  }

  /** The maker's id (none) and the credential's, before its public key. */
  #attested(): Buffer {
    return Buffer.concat([Buffer.alloc(16), Buffer.of(0, this.id.length), this.id])
  }
}

/** COSE (RFC 9053): an ES256 key on P-256. */
function cosePublicKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  return cbor(
    new Map<number, number | Buffer>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  )
}
