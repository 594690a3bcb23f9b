import { createHmac, randomBytes } from 'node:crypto'
import { createSocket, type Socket } from 'node:dgram'
import { afterEach, describe, expect, it } from 'vitest'
import { openNetwork } from './network.ts'
import { openPeer, type Peer } from './peer.ts'

describe('a connection is spoken to', () => {
  const open: { peer: Peer; socket: Socket }[] = []
  afterEach(() => {
    for (const { peer, socket } of open.splice(0)) {
      peer.close()
      socket.close()
    }
  })

  async function listening() {
    const network = openNetwork({ FOYER_MEDIA_ADDRESS: '127.0.0.1', FOYER_MEDIA_PORTS: '23100-23199' })
    const peer = await openPeer(network)
    peer.connection.addTransceiver('audio', { direction: 'sendonly' })
    const sdp = await peer.describe((await peer.connection.createOffer()) as { type: 'offer'; sdp: string })
    const socket = createSocket('udp4')
    open.push({ peer, socket })
    const field = (name: string) => new RegExp(`a=${name}:(.*)\r`).exec(sdp)?.[1] ?? ''
    return {
      peer,
      user: field('ice-ufrag'),
      password: field('ice-pwd'),
      /** Whether it was answered. */
      asks: (request: Buffer) =>
        new Promise<boolean>((resolve) => {
          const late = setTimeout(() => resolve(false), 300)
          socket.removeAllListeners('message').once('message', () => {
            clearTimeout(late)
            resolve(true)
          })
          socket.send(request, Number(/127\.0\.0\.1 (\d+) typ host/.exec(sdp)?.[1]), '127.0.0.1')
        }),
    }
  }

  it('by one who knows its password, and by nobody else', async () => {
    const { peer, user, password, asks } = await listening()
    expect(await asks(bindingRequest(`${user}:them`, password))).toBe(true)
    expect(peer.silentFor()).toBeLessThan(2000)
    expect(await asks(bindingRequest(`${user}:them`, 'a guess'))).toBe(false)
    expect(await asks(bindingRequest('other:them', password))).toBe(false)
    expect(await asks(bindingRequest(`${user}:them`))).toBe(false)
    expect(await asks(randomBytes(100))).toBe(false)
    const cut = bindingRequest(`${user}:them`, password)
    for (let length = 0; length < cut.length; length += 11) expect(await asks(cut.subarray(0, length))).toBe(false)
  }, 30_000)
})

/** RFC 8489; signed where there is a password. */
function bindingRequest(username: string, password?: string): Buffer {
  const attributes = [
    attribute(0x0006, Buffer.from(username)),
    attribute(0x0024, Buffer.alloc(4, 1)),
    attribute(0x0025, Buffer.alloc(0)),
  ]
  const body = Buffer.concat(attributes)
  const head = Buffer.alloc(20)
  head.writeUInt16BE(0x0001, 0)
  head.writeUInt16BE(body.length + (password ? 24 : 0), 2)
  head.writeUInt32BE(0x2112a442, 4)
  randomBytes(12).copy(head, 8)
  const unsigned = Buffer.concat([head, body])
  if (!password) return unsigned
  return Buffer.concat([unsigned, attribute(0x0008, createHmac('sha1', password).update(unsigned).digest())])
}

function attribute(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt16BE(type, 0)
  head.writeUInt16BE(value.length, 2)
  return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)])
}
