import type { ConnectedTerminal } from './terminal.ts'

/** Below that a picture is none. Bits per second. */
const LEAST = 150_000
const MOST_OF = { camera: 1_200_000, screen: 2_500_000, microphone: 64_000 } as const
/** The more cameras, the smaller each is shown, and the more often each packet is sent on. */
const MOST_OF_ALL_CAMERAS = 4_000_000

/**
 * There is one encoding of each picture for everybody, so who can receive least says how much is sent; but nobody takes
 * the picture from all others, so not below `LEAST`.
 */
export function fairShares(terminals: readonly ConnectedTerminal[]): void {
  const cameras = terminals.filter((one) => one.tracks.get('camera')?.isOn()).length
  const most = { ...MOST_OF, camera: Math.min(MOST_OF.camera, Math.floor(MOST_OF_ALL_CAMERAS / Math.max(1, cameras))) }
  for (const terminal of terminals) {
    const sends = [...terminal.tracks.values()].filter((track) => track.isOn())
    if (!sends.some((track) => track.kind === 'video')) continue
    const share = Math.min(...terminals.filter((one) => one !== terminal).map((one) => shareOf(one, terminals)))
    const inAll = sends.reduce(
      (sum, { kind, source }) =>
        sum + (kind === 'audio' ? most[source] : Math.max(LEAST, Math.min(most[source], Math.floor(share)))),
      0,
    )
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
