import { createHmac, timingSafeEqual } from 'node:crypto'
import type { RTCPeerConnection } from 'werift'
import { NoPort } from './network.ts'

/** Before a connection: lets in what comes from the terminal that it was agreed with. */
export interface Gate {
  /** performance.now() of the last word that was the terminal's beyond doubt. */
  heardAt(): number
}

type Address = readonly [host: string, port: number]

/** What werift keeps of the socket; not among its types. */
interface Insides {
  localUsername: string
  localPassword: string
  nominated?: { remoteAddr: Address }
  resetNominatedPair(): void
  protocols: { transport: { onData(data: Buffer, from: Address): void } }[]
}

const MOST_ADDRESSES = 32

/**
 * werift answers every binding request and believes it. Here each one must be signed with the connection's password
 * (RFC 8445, 7.3), and other packets come in only from addresses that such a request came from. A terminal that
 * nominates another of its addresses (RFC 8445, 8.1) is followed there: that is how it changes networks.
 */
export function standAtTheGate(connection: RTCPeerConnection): Gate {
  const ice = connection.iceTransports[0]?.connection as unknown as Insides | undefined
  const transport = ice?.protocols[0]?.transport
  if (!ice || !transport) throw new NoPort('the UDP port was taken before it was opened')
  const known = new Set<string>()
  let heardAt = 0
  const pass = transport.onData.bind(transport)

  transport.onData = (data, from) => {
    const place = `${from[0]} ${from[1]}`
    if (!isStun(data)) {
      if (known.has(place)) pass(data, from)
      return
    }
    const request = readRequest(data)
    if (!request || !isSigned(data, request, ice)) return
    heardAt = performance.now()
    if (known.size >= MOST_ADDRESSES) known.clear()
    known.add(place)
    const now = ice.nominated?.remoteAddr
    if (request.nominates && now && (now[0] !== from[0] || now[1] !== from[1])) ice.resetNominatedPair()
    pass(data, from)
  }
  return { heardAt: () => heardAt }
}

const HEADER = 20
const BINDING_REQUEST = 0x0001
const MAGIC_COOKIE = 0x2112a442
const USERNAME = 0x0006
const MESSAGE_INTEGRITY = 0x0008
const USE_CANDIDATE = 0x0025

/** RFC 7983: the first byte tells STUN from DTLS and RTP. */
function isStun(data: Buffer): boolean {
  return (data[0] ?? 255) < 4
}

interface Request {
  username: string
  /** Where the signature's attribute begins; what follows it is not signed. */
  signedUntil: number
  nominates: boolean
}

function readRequest(data: Buffer): Request | undefined {
  if (data.length < HEADER || data.readUInt16BE(0) !== BINDING_REQUEST || data.readUInt32BE(4) !== MAGIC_COOKIE)
    return undefined
  let username = ''
  let nominates = false
  for (let at = HEADER; at + 4 <= data.length; ) {
    const type = data.readUInt16BE(at)
    const length = data.readUInt16BE(at + 2)
    if (at + 4 + length > data.length) return undefined
    if (type === USERNAME) username = data.toString('utf8', at + 4, at + 4 + length)
    if (type === USE_CANDIDATE) nominates = true
    if (type === MESSAGE_INTEGRITY) return length === 20 ? { username, nominates, signedUntil: at } : undefined
    at += 4 + Math.ceil(length / 4) * 4
  }
  return undefined
}

function isSigned(data: Buffer, { username, signedUntil }: Request, ice: Insides): boolean {
  if (username.split(':')[0] !== ice.localUsername) return false
  const signed = Buffer.from(data.subarray(0, signedUntil))
  signed.writeUInt16BE(signedUntil - HEADER + 24, 2) // as if the signature were its end (RFC 8489, 14.5)
  const expected = createHmac('sha1', ice.localPassword).update(signed).digest()
  return timingSafeEqual(expected, data.subarray(signedUntil + 4, signedUntil + 24))
}
