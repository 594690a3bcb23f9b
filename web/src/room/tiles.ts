import type { InRoom } from '@foyer/contract'

export const LAYOUTS = ['grid', 'speaker'] as const
export type Layout = (typeof LAYOUTS)[number]

/** One picture: what a terminal's camera sees, or its screen. */
export interface Tile {
  key: string
  attendance: string
  source: 'camera' | 'screen'
}

export interface Arranged {
  /** In the middle, large; null in the grid. */
  stage: Tile | null
  /** All others. */
  rest: readonly Tile[]
}

export interface Arrangement {
  people: readonly InRoom[]
  you: string
  layout: Layout
  /** Key of the tile that the person pinned. */
  pinned: string | null
  activeSpeaker: string | null
}

/** Who stands where. A pinned tile comes before a shared screen, that before who speaks; a lone person is the grid. */
export function arrange({ people, you, layout, pinned, activeSpeaker }: Arrangement): Arranged {
  const tiles = inOrder(people, you).flatMap((one) => tilesOf(one, you))
  const stage =
    tiles.find((tile) => tile.key === pinned) ??
    tiles.find((tile) => tile.source === 'screen') ??
    (layout === 'speaker' && people.length > 1 ? speakerOf(tiles, you, activeSpeaker) : undefined)
  return { stage: stage ?? null, rest: tiles.filter((tile) => tile !== stage) }
}

function speakerOf(tiles: readonly Tile[], you: string, activeSpeaker: string | null): Tile | undefined {
  const others = tiles.filter((tile) => tile.source === 'camera' && tile.attendance !== you)
  return others.find((tile) => tile.attendance === activeSpeaker) ?? others[0]
}

/** This terminal first, then raised hands, then as they came. */
function inOrder(people: readonly InRoom[], you: string): InRoom[] {
  const rank = (one: InRoom) => (one.attendance === you ? 0 : one.handUp ? 1 : 2)
  return [...people].sort((a, b) => rank(a) - rank(b) || Date.parse(a.joinedAt) - Date.parse(b.joinedAt))
}

/** One's own screen is no tile: it would show itself in itself. */
function tilesOf({ attendance, sends }: InRoom, you: string): Tile[] {
  const camera: Tile = { key: `camera:${attendance}`, attendance, source: 'camera' }
  return sends.screen && attendance !== you
    ? [{ key: `screen:${attendance}`, attendance, source: 'screen' }, camera]
    : [camera]
}
