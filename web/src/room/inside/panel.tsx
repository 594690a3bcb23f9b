import { X } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { IconButton } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useRoomWords } from '../../words/room.ts'
import { useWords } from '../../words/use-words.ts'
import { useInside } from './inside.ts'
import { useWide } from './use-wide.ts'

/** Beside the pictures; a sheet from below where there is no room for that. */
export function PanelFrame({ title, children }: { title: string; children: ReactNode }) {
  const { view } = useInside()
  const { common } = useWords()
  const wide = useWide()
  if (wide) return <SidePanel title={title}>{children}</SidePanel>
  return (
    <Sheet open onOpenChange={() => view.turnPanel(null)} title={title} dismiss={common.close}>
      <div className="-mx-4 flex h-[58dvh] flex-col">{children}</div>
    </Sheet>
  )
}

function SidePanel({ title, children }: { title: string; children: ReactNode }) {
  const words = useRoomWords()
  const { view } = useInside()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <aside
      aria-label={title}
      className="flex w-80 shrink-0 flex-col border-line border-l bg-surface lg:w-90"
      onKeyDown={(event) => event.key === 'Escape' && view.turnPanel(null)}
    >
      <div className="flex min-h-13 items-center justify-between border-line border-b pr-1 pl-4">
        <h2 ref={heading} tabIndex={-1} className="font-semibold">
          {title}
        </h2>
        <IconButton label={words.panel.close} onClick={() => view.turnPanel(null)}>
          <X className="size-5" aria-hidden="true" />
        </IconButton>
      </div>
      <div className="flex min-h-0 flex-1 flex-col">{children}</div>
    </aside>
  )
}
