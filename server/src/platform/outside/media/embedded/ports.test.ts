import { createSocket, Socket } from 'node:dgram'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { systemClock } from '../../../clock.ts'
import { ConfigError, configFrom } from '../../../config/index.ts'
import { logTo } from '../../../log.ts'
import { openEmbedded } from './engine.ts'
import { NoPort, openNetwork } from './network.ts'
import { openPeer } from './peer.ts'

const log = logTo({ write: () => undefined }, 'debug')

function engineAt(ports: string) {
  const config = configFrom({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing', FOYER_MEDIA_PORTS: ports })
  return openEmbedded(config, systemClock, log)
}

describe('a port of the media', () => {
  const others: Socket[] = []
  afterEach(async () => {
    vi.restoreAllMocks()
    for (const one of others.splice(0)) await new Promise<void>((resolve) => one.close(resolve))
  })

  /** Another program's. */
  function taken(port: number): Promise<void> {
    const socket = createSocket('udp4')
    others.push(socket)
    return new Promise((resolve) => socket.bind(port, resolve))
  }

  it('that others have does not keep the server from starting while one is left', async () => {
    await taken(23300)
    const engine = await engineAt('23300-23303')
    await engine.stop()
  })

  it('that others have, and no other one, keeps the server from starting, and says why', async () => {
    await taken(23310)
    const refused = await engineAt('23310-23311').catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(ConfigError)
    expect((refused as ConfigError).problems).toEqual(['FOYER_MEDIA_PORTS: no UDP port is left for media: EADDRINUSE'])
  })

  it('that may not be opened keeps the server from starting, and says why', async () => {
    vi.spyOn(Socket.prototype, 'bind').mockImplementation(function (this: Socket) {
      queueMicrotask(() => this.emit('error', Object.assign(new Error('denied'), { code: 'EACCES' })))
      return this
    })
    const refused = await engineAt('23320-23327').catch((error: unknown) => error)
    expect((refused as ConfigError).problems).toEqual(['FOYER_MEDIA_PORTS: no UDP port is left for media: EACCES'])
  })

  it('that is taken between being looked at and being opened fails one connection, and nothing else', async () => {
    const network = openNetwork({ FOYER_MEDIA_ADDRESS: '127.0.0.1', FOYER_MEDIA_PORTS: '23330-23331' })
    const bind = Socket.prototype.bind as (...all: unknown[]) => Socket
    let opened = 0
    vi.spyOn(Socket.prototype, 'bind').mockImplementation(function (this: Socket, ...args: unknown[]) {
      opened += 1
      // Ours looks, werift looks, and then it opens: somebody is quicker.
      if (opened === 3) {
        const quicker = createSocket('udp4')
        others.push(quicker)
        bind.call(quicker, 23330)
      }
      return bind.apply(this, args)
    })
    const peer = await openPeer(network)
    peer.connection.addTransceiver('audio', { direction: 'sendonly' })
    const offer = (await peer.connection.createOffer()) as { type: 'offer'; sdp: string }
    await expect(peer.describe(offer)).rejects.toBeInstanceOf(NoPort)
    expect(opened).toBeGreaterThanOrEqual(3)
    peer.close()
  })
})
