import type { Quality } from '../media-room.ts'
import { qualityOf, steadied } from '../quality.ts'
import { type Counted, measure } from './measure.ts'

const MEASURED_EVERY = 2_000

/** Says how good this terminal's network is, when that changes. Returns the way to stop. */
export function watchQuality(peers: readonly RTCPeerConnection[], onQuality: (quality: Quality) => void): () => void {
  let counted: Counted | undefined
  let shown: Quality | undefined
  let last: Quality | undefined
  const timer = setInterval(async () => {
    const stats = await Promise.all(peers.map((peer) => peer.getStats().catch(() => new Map())))
    const result = measure(
      stats.flatMap((one) => [...one.values()]),
      counted,
    )
    counted = result.counted
    const now = qualityOf(result.measured)
    if (!now) return
    const steady = steadied(shown, last, now)
    last = now
    if (steady !== shown) onQuality(steady)
    shown = steady
  }, MEASURED_EVERY)
  return () => clearInterval(timer)
}
