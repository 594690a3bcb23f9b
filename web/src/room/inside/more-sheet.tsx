import type { LucideIcon } from 'lucide-react'
import { Hand, Info, LayoutGrid, MonitorUp, RectangleHorizontal, Settings2 } from 'lucide-react'
import { Sheet } from '../../ui/sheet.tsx'
import { useRoomWords } from '../../words/room.ts'
import { useInside } from './inside.ts'
import type { RoomActs } from './use-room-acts.ts'

/** On a narrow screen: the tools that the bar has no room for. */
export function MoreSheet({ acts }: { acts: RoomActs }) {
  const words = useRoomWords()
  const { state, me, view, layoutMatters } = useInside()
  const { tools } = words
  const act = (does: () => void) => () => {
    view.openDialog(null)
    does()
  }
  const next = view.layout === 'grid' ? 'speaker' : 'grid'
  return (
    <Sheet open={view.dialog === 'more'} onOpenChange={() => view.openDialog(null)} title={tools.more}>
      <ul className="grid grid-cols-3 gap-2">
        <One icon={Hand} label={me?.handUp ? tools.lowerHand : tools.raiseHand} onPress={act(acts.hand)} />
        <One icon={MonitorUp} label={state.own.screen.on ? tools.stopShare : tools.share} onPress={act(acts.share)} />
        {layoutMatters && (
          <One
            icon={next === 'grid' ? LayoutGrid : RectangleHorizontal}
            label={tools[next]}
            onPress={act(acts.layout)}
          />
        )}
        <One icon={Settings2} label={tools.settings} onPress={() => view.openDialog('settings')} />
        <One icon={Info} label={words.info.label} onPress={() => view.openDialog('info')} />
      </ul>
    </Sheet>
  )
}

function One({ icon: Icon, label, onPress }: { icon: LucideIcon; label: string; onPress: () => void }) {
  return (
    <li>
      <button
        type="button"
        onClick={onPress}
        className="flex min-h-20 w-full flex-col items-center justify-center gap-2 rounded-card bg-sunken px-2 text-caption transition-colors active:bg-line"
      >
        <Icon className="size-6" aria-hidden="true" />
        {label}
      </button>
    </li>
  )
}
