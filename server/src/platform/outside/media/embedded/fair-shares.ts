import type { ConnectedTerminal } from './terminal.ts'

/** Below that a picture is none. Bits per second. */
const LEAST = 150_000
const MOST_OF = { camera: 1_200_000, screen: 2_500_000, microphone: 64_000 } as const

/**
 * There is one encoding of each picture for everybody, so who can receive least says how much is sent; but nobody takes
 * the picture from all others, so not below `LEAST`.
 */
export function fairShares(terminals: readonly ConnectedTerminal[]): void {
  for (const terminal of terminals) {
    const sends = [...terminal.tracks.values()].filter((track) => track.isOn())
    if (!sends.some((track) => track.kind === 'video')) continue
    const share = Math.min(...terminals.filter((one) => one !== terminal).map((one) => shareOf(one, terminals)))
    const inAll = sends.reduce((sum, { kind, source }) => {
      const most = MOST_OF[source]
      return sum + (kind === 'audio' ? most : Math.max(LEAST, Math.min(most, share)))
    }, 0)
    terminal.limit(inAll)
  }
}

/** What one picture may take of what the terminal can receive. */
function shareOf(receiver: ConnectedTerminal, terminals: readonly ConnectedTerminal[]): number {
  const can = receiver.receiving.canReceive()
  if (can === undefined) return Number.POSITIVE_INFINITY
  const pictures = terminals
    .filter((one) => one !== receiver)
    .flatMap((one) => [...one.tracks.values()].filter((track) => track.kind === 'video' && track.isOn()))
  return can / Math.max(1, pictures.length)
}
