import { Info, Keyboard, LayoutGrid, Maximize, Minimize, RectangleHorizontal } from 'lucide-react'
import type { ReactElement } from 'react'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { useRoomWords } from '../../words/room.ts'
import { useInside } from './inside.ts'
import { SHORTCUTS } from './shortcut.ts'
import { useFullScreen } from './use-full-screen.ts'

/** What is needed less often. */
export function MoreMenu({ trigger }: { trigger: ReactElement }) {
  const words = useRoomWords()
  const { view, layoutMatters } = useInside()
  const fullScreen = useFullScreen()
  const next = view.layout === 'grid' ? 'speaker' : 'grid'
  const LayoutIcon = next === 'grid' ? LayoutGrid : RectangleHorizontal
  return (
    <Menu trigger={trigger} side="top">
      {layoutMatters && (
        <MenuItem
          icon={<LayoutIcon className="size-4.5" aria-hidden="true" />}
          hint={SHORTCUTS.layout}
          onSelect={() => view.setLayout(next)}
        >
          {words.tools[next]}
        </MenuItem>
      )}
      {fullScreen.can && (
        <MenuItem
          icon={
            fullScreen.on ? (
              <Minimize className="size-4.5" aria-hidden="true" />
            ) : (
              <Maximize className="size-4.5" aria-hidden="true" />
            )
          }
          onSelect={fullScreen.turn}
        >
          {fullScreen.on ? words.tools.noFullScreen : words.tools.fullScreen}
        </MenuItem>
      )}
      <MenuItem icon={<Info className="size-4.5" aria-hidden="true" />} onSelect={() => view.openDialog('info')}>
        {words.info.label}
      </MenuItem>
      <MenuItem
        icon={<Keyboard className="size-4.5" aria-hidden="true" />}
        hint={SHORTCUTS.list}
        onSelect={() => view.openDialog('shortcuts')}
      >
        {words.tools.shortcuts}
      </MenuItem>
    </Menu>
  )
}
