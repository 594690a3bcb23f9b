const GAP = 8
const SHAPE = 16 / 9
/** Under this width nobody is recognised. */
const NARROWEST = 150

export interface Grid {
  columns: number
  rows: number
  /** Of each tile, CSS pixels. */
  width: number
  height: number
}

/**
 * The largest tiles of which so many fit into the box; between 16:9 and 4:3, in an
 * upright box down to 3:4, so that a phone is filled.
 */
export function gridOf(count: number, box: { width: number; height: number }): Grid {
  const tries = Array.from({ length: Math.max(1, count) }, (_, at) => triedWith(at + 1, Math.max(1, count), box))
  return tries.reduce((best, one) => (one.width * one.height > best.width * best.height ? one : best))
}

/** How many tiles a page of that size holds. */
export function onAPage(box: { width: number; height: number }): number {
  const columns = Math.max(1, Math.floor((box.width + GAP) / (NARROWEST + GAP)))
  const rows = Math.max(1, Math.floor((box.height + GAP) / (NARROWEST / SHAPE + 24 + GAP)))
  return Math.min(25, Math.max(4, Math.min(columns, 5) * Math.min(rows, 5)))
}

export function pagesOf<T>(all: readonly T[], size: number): T[][] {
  const pages = Math.max(1, Math.ceil(all.length / size))
  return Array.from({ length: pages }, (_, at) => all.slice(at * size, (at + 1) * size))
}

function triedWith(columns: number, count: number, box: { width: number; height: number }): Grid {
  const rows = Math.ceil(count / columns)
  const roomWide = Math.max(0, (box.width - GAP * (columns - 1)) / columns)
  const roomHigh = Math.max(0, (box.height - GAP * (rows - 1)) / rows)
  const width = Math.min(roomWide, roomHigh * SHAPE)
  const height = Math.min(roomHigh, width / (box.height > box.width ? 3 / 4 : 4 / 3))
  return { columns, rows, width: Math.floor(width), height: Math.floor(height) }
}
