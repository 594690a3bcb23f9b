import { createSocket } from 'node:dgram'
import { networkInterfaces } from 'node:os'
import { type Config, MEDIA_ADDRESS_OF_DEVELOPMENT } from '../../../config/index.ts'

/** Media cannot be carried: no UDP port could be opened. */
export class NoPort extends Error {}

/** Where terminals reach the media of this process. */
export interface Network {
  /** IPv4; at least one. */
  addresses: readonly [string, ...string[]]
  /** Ports for one connection; refused with NoPort when none is left, or none may be opened. */
  takePorts(): Promise<{ range: [number, number]; giveBack(): void }>
  /** The description with all of our addresses in it; the port is the same at each. */
  announce(sdp: string): string
}

/** In development people come from the machine itself, or from beside it. */
const MOST_OWN_ADDRESSES = 3

export function openNetwork(config: Pick<Config, 'FOYER_MEDIA_ADDRESS' | 'FOYER_MEDIA_PORTS'>): Network {
  const [first = 0, last = 0] = config.FOYER_MEDIA_PORTS.split('-').map(Number)
  const announced = config.FOYER_MEDIA_ADDRESS.split(',').map((one) => one.trim())
  const all =
    config.FOYER_MEDIA_ADDRESS === MEDIA_ADDRESS_OF_DEVELOPMENT ? [...announced, ...ownAddresses()] : announced
  const addresses: Network['addresses'] = [all[0] ?? MEDIA_ADDRESS_OF_DEVELOPMENT, ...all.slice(1)]
  const pairs = Math.floor((last - first + 1) / 2)
  const taken = new Set<number>()
  // Begun anywhere, so that two processes rarely look at the same port at the same time.
  let next = Math.floor(Math.random() * pairs)

  return {
    addresses,
    async takePorts() {
      const failures = new Set<string>()
      for (let tried = 0; tried < pairs; tried += 1) {
        const pair = next
        next = (next + 1) % pairs
        if (taken.has(pair)) continue
        taken.add(pair)
        const port = first + 2 * pair
        // werift asks for a range; the second of the pair is for nobody else meanwhile.
        const failure = await tryToOpen(port)
        if (!failure) return { range: [port, port + 1], giveBack: () => void taken.delete(pair) }
        failures.add(failure)
        taken.delete(pair)
      }
      throw new NoPort(`no UDP port is left for media: ${[...failures].join(', ') || 'all are in use'}`)
    },
    announce(sdp) {
      const lines = sdp
        .split('\r\n')
        .filter((line) => line !== ICE_LITE)
        .flatMap((line) => (line.startsWith('a=candidate:') ? addresses.map((one, nth) => at(line, one, nth)) : [line]))
      // werift says it of each line; browsers read it before the first (RFC 8839, 5.3).
      const first = lines.findIndex((line) => line.startsWith('m='))
      return lines.toSpliced(first < 0 ? lines.length : first, 0, ICE_LITE).join('\r\n')
    },
  }
}

const ICE_LITE = 'a=ice-lite'

/** a=candidate:foundation component transport priority address port typ host … */
function at(line: string, address: string, nth: number): string {
  const words = line.split(' ')
  words[0] = `a=candidate:${nth + 1}`
  words[3] = String(Number(words[3]) - nth)
  words[4] = address
  return words.join(' ')
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
    .slice(0, MOST_OWN_ADDRESSES)
}

/** The code of the error where it cannot be opened: EADDRINUSE, EACCES … */
function tryToOpen(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4')
    socket.once('error', (error: NodeJS.ErrnoException) => socket.close(() => resolve(error.code ?? error.name)))
    socket.bind({ port, exclusive: true }, () => socket.close(() => resolve(undefined)))
  })
}
