import type { MediaSource } from '@foyer/contract'

/** How many of a kind go on in one room at once; docs/decisions/0029-media.md has the measurements. */
export const AT_ONCE: Partial<Record<MediaSource, number>> = { camera: 10, screen: 2 }

/** Lines of chat that one who comes later still sees. */
export const LINES_KEPT = 200

/** Nothing was heard of a terminal's connection for so long: it begins anew (RFC 7675 has 30 s, too). Milliseconds. */
export const MEDIA_SILENT_FOR_AT_MOST = 30_000
