/** What an authenticator says in CBOR (RFC 8949): small integers, bytes, text, lists, and maps in their order. */
export type Cbor = number | string | Uint8Array | Cbor[] | Map<number | string, Cbor>

const UNSIGNED = 0
const NEGATIVE = 1
const BYTES = 2
const TEXT = 3
const LIST = 4
const MAP = 5

export function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(NEGATIVE, -1 - value) : head(UNSIGNED, value)
  if (typeof value === 'string') return Buffer.concat([head(TEXT, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Uint8Array) return Buffer.concat([head(BYTES, value.length), value])
  if (Array.isArray(value)) return Buffer.concat([head(LIST, value.length), ...value.map(cbor)])
  return Buffer.concat([head(MAP, value.size), ...[...value].flatMap(([key, one]) => [cbor(key), cbor(one)])])
}

/** The major type and its argument, as short as it goes. */
function head(major: number, argument: number): Buffer {
  if (argument < 24) return Buffer.of((major << 5) | argument)
  if (argument < 0x100) return Buffer.of((major << 5) | 24, argument)
  if (argument < 0x10000) return Buffer.of((major << 5) | 25, argument >> 8, argument & 0xff)
  throw new Error('longer than an authenticator says')
}
