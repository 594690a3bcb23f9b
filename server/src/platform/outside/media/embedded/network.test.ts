import { createSocket } from 'node:dgram'
import { describe, expect, it } from 'vitest'
import { openNetwork } from './network.ts'

const SDP = [
  'v=0',
  's=-',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'a=candidate:x 1 udp 2000 203.0.113.5 20016 typ host',
  'a=ice-lite',
  'a=mid:0',
  '',
].join('\r\n')

describe('the way to the media', () => {
  it('is announced at every address, as ICE lite for the whole of it', () => {
    const network = openNetwork({ FOYER_MEDIA_ADDRESS: '203.0.113.5, 198.51.100.7', FOYER_MEDIA_PORTS: '23200-23201' })
    expect(network.announce(SDP).split('\r\n')).toEqual([
      'v=0',
      's=-',
      'a=ice-lite',
      'm=audio 9 UDP/TLS/RTP/SAVPF 111',
      'a=candidate:1 1 udp 2000 203.0.113.5 20016 typ host',
      'a=candidate:2 1 udp 1999 198.51.100.7 20016 typ host',
      'a=mid:0',
      '',
    ])
  })

  it('has ports of the range alone, each given once, and again when it was given back', async () => {
    const network = openNetwork({ FOYER_MEDIA_ADDRESS: '203.0.113.5', FOYER_MEDIA_PORTS: '23210-23213' })
    const [one, other] = [await network.takePorts(), await network.takePorts()]
    expect([one.range, other.range].sort(([a], [b]) => a - b)).toEqual([
      [23210, 23211],
      [23212, 23213],
    ])
    await expect(network.takePorts()).rejects.toThrow('all are in use')
    one.giveBack()
    expect((await network.takePorts()).range).toEqual(one.range)
  })

  it('goes around a port that another program has', async () => {
    const socket = createSocket('udp4')
    await new Promise<void>((resolve) => socket.bind(23220, resolve))
    const network = openNetwork({ FOYER_MEDIA_ADDRESS: '203.0.113.5', FOYER_MEDIA_PORTS: '23220-23223' })
    expect((await network.takePorts()).range).toEqual([23222, 23223])
    const nothingElse = openNetwork({ FOYER_MEDIA_ADDRESS: '203.0.113.5', FOYER_MEDIA_PORTS: '23220-23221' })
    await expect(nothingElse.takePorts()).rejects.toThrow('EADDRINUSE')
    await new Promise<void>((resolve) => socket.close(() => resolve()))
  })
})
