import type { MediaSource } from '@foyer/contract'

/** Pictures of a kind that go on in one room at once; docs/decisions/0029-media.md has the measurements. */
const AT_ONCE = { camera: 10, screen: 2 } as const

/** Whether one more may go on beside so many others. */
export function isRoomFor(picture: keyof typeof AT_ONCE, others: number): boolean {
  return others < AT_ONCE[picture]
}

/** More than an honest sender sends: somebody floods the others. Bytes a second. */
export const MOST_BYTES: Record<MediaSource, number> = { microphone: 32_000, camera: 500_000, screen: 1_000_000 }

/** Lines of chat that one who comes later still sees. */
export const LINES_KEPT = 200

/** Nothing was heard of a terminal's connection for so long: it begins anew (RFC 7675 has 30 s, too). Milliseconds. */
export const MEDIA_SILENT_FOR_AT_MOST = 30_000
