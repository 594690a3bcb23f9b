/** A description from a terminal that is not taken: it is no such thing, or asks for more than a terminal may. */
export class NotDescribed extends Error {}

/** More than a terminal has sources: it may have changed them often. */
const MOST_LINES_SENT = 24

/** Of a description that a terminal sent: what we use of it. Its addresses we learn from its own checks (`openPeer`). */
export function withoutAddresses(sdp: string): string {
  return sdp
    .split(/\r?\n/)
    .filter((line) => !line.startsWith('a=candidate:') && !line.startsWith('a=end-of-candidates'))
    .join('\r\n')
}

/** Refuses with NotDescribed what is not sound and pictures over one bundled connection. */
export function checkOffer(sdp: string): void {
  const lines = sdp.split(/\r?\n/)
  const media = lines.filter((line) => line.startsWith('m='))
  if (media.length === 0 || media.length > MOST_LINES_SENT) throw new NotDescribed('so many lines')
  if (!media.every((line) => /^m=(audio|video) /.test(line))) throw new NotDescribed('neither sound nor pictures')
  const mids = lines.flatMap((line) => (line.startsWith('a=mid:') ? [line.slice(6)] : []))
  const bundled = new Set(
    lines
      .find((line) => line.startsWith('a=group:BUNDLE '))
      ?.split(' ')
      .slice(1),
  )
  const live = mids.filter((_, nth) => !/^m=\w+ 0 /.test(media[nth] ?? ''))
  if (mids.length !== media.length || !live.every((mid) => bundled.has(mid))) throw new NotDescribed('not bundled')
}
