import { useRoomWords } from '../../words/room.ts'
import { arrange } from '../tiles.ts'
import { Alone } from './alone.tsx'
import { useInside } from './inside.ts'
import { Tile } from './tile.tsx'
import { TileGrid } from './tile-grid.tsx'

/** All pictures: a grid, or one large with the others beside it. */
export function Stage() {
  const words = useRoomWords()
  const { state, view, others } = useInside()
  const { people, you, activeSpeaker } = state
  const { stage, rest } = arrange({ people, you, activeSpeaker, layout: view.layout, pinned: view.pinned })
  return (
    <section aria-label={words.stage.label} className="flex min-h-0 min-w-0 flex-1 flex-col">
      {stage ? (
        <div className="flex min-h-0 min-w-0 flex-1 gap-2 p-2 portrait:flex-col">
          <ul className="flex min-h-0 min-w-0 flex-1">
            <Tile key={stage.key} tile={stage} size="large" className="size-full" />
          </ul>
          {rest.length > 0 && (
            <ul
              aria-label={words.stage.strip}
              className="flex shrink-0 gap-2 overflow-auto landscape:w-44 landscape:flex-col lg:landscape:w-52"
            >
              {rest.map((tile) => (
                <Tile
                  key={tile.key}
                  tile={tile}
                  size="small"
                  className="aspect-video shrink-0 landscape:w-full portrait:h-24 sm:portrait:h-32"
                />
              ))}
            </ul>
          )}
        </div>
      ) : (
        <TileGrid tiles={rest} />
      )}
      {others.length === 0 && state.connection === 'connected' && <Alone />}
    </section>
  )
}
