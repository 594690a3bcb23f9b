import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '../../ui/button.tsx'
import { useRoomWords } from '../../words/room.ts'
import { gridOf, onAPage, pagesOf } from '../grid.ts'
import type { Tile as TileShape } from '../tiles.ts'
import { Tile } from './tile.tsx'
import { useBox } from './use-box.ts'

/** As many tiles as fit, all the same size; the others on further pages. */
export function TileGrid({ tiles }: { tiles: readonly TileShape[] }) {
  const [box, ref] = useBox()
  const [wanted, setWanted] = useState(0)
  const pages = pagesOf(tiles, onAPage(box))
  const at = Math.min(wanted, pages.length - 1)
  const shown = pages[at] ?? []
  const grid = gridOf(shown.length, box)
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col gap-2 p-2">
      <div ref={ref} className="flex min-h-0 flex-1 items-center justify-center">
        <ul
          className="flex flex-wrap justify-center gap-2"
          style={{ width: grid.columns * grid.width + (grid.columns - 1) * 8 }}
        >
          {box.width > 0 &&
            shown.map((tile) => (
              <Tile
                key={tile.key}
                tile={tile}
                size={grid.height > 320 ? 'large' : grid.height < 120 ? 'small' : 'normal'}
                style={{ width: grid.width, height: grid.height }}
              />
            ))}
        </ul>
      </div>
      {pages.length > 1 && <Pages at={at} of={pages.length} onGo={setWanted} />}
    </div>
  )
}

function Pages({ at, of, onGo }: { at: number; of: number; onGo: (page: number) => void }) {
  const { stage } = useRoomWords()
  return (
    <div className="flex items-center justify-center gap-2">
      <IconButton label={stage.before} aria-disabled={at === 0} onClick={() => onGo(Math.max(0, at - 1))}>
        <ChevronLeft className="size-5" aria-hidden="true" />
      </IconButton>
      <p aria-live="polite" className="text-caption text-ink-soft">
        {stage.page(at + 1, of)}
      </p>
      <IconButton label={stage.after} aria-disabled={at === of - 1} onClick={() => onGo(Math.min(of - 1, at + 1))}>
        <ChevronRight className="size-5" aria-hidden="true" />
      </IconButton>
    </div>
  )
}
