import { Dialog } from '../../ui/dialog.tsx'
import { useRoomWords } from '../../words/room.ts'
import { useInside } from './inside.ts'
import { SHORTCUTS, type Shortcut } from './shortcut.ts'

/** The keys of the room. */
export function ShortcutsDialog() {
  const { shortcuts } = useRoomWords()
  const { view } = useInside()
  const keys = [
    ...(Object.keys(SHORTCUTS) as Shortcut[]).map((one) => [shortcuts.keys[one], SHORTCUTS[one]] as const),
    [shortcuts.keys.talk, shortcuts.space] as const,
  ]
  return (
    <Dialog
      open={view.dialog === 'shortcuts'}
      onOpenChange={() => view.openDialog(null)}
      title={shortcuts.title}
      description={shortcuts.line}
    >
      <dl className="divide-y divide-line">
        {keys.map(([does, key]) => (
          <div key={does} className="flex min-h-11 items-center justify-between gap-4">
            <dt>{does}</dt>
            <dd>
              <kbd className="inline-flex min-w-8 justify-center rounded-control border border-edge bg-sunken px-2 py-0.5 font-sans text-caption">
                {key}
              </kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
