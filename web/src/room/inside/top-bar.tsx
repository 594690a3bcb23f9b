import { Info, LayoutGrid, LogOut, RectangleHorizontal } from 'lucide-react'
import { IconButton } from '../../ui/button.tsx'
import { useHeadingFocus } from '../../ui/page-header.tsx'
import { useRoomWords } from '../../words/room.ts'
import { Elapsed } from './elapsed.tsx'
import { useInside } from './inside.ts'
import { QualityMark } from './quality-mark.tsx'
import { useWide } from './use-wide.ts'

/** Which meeting this is and how it stands. */
export function TopBar() {
  const words = useRoomWords()
  const { state, meeting, title, view, layoutMatters } = useInside()
  const wide = useWide()
  const heading = useHeadingFocus(title)
  const quality = state.quality.get(state.you)
  const next = view.layout === 'grid' ? 'speaker' : 'grid'
  const NextIcon = next === 'grid' ? LayoutGrid : RectangleHorizontal
  return (
    <div className="flex min-h-13 items-center gap-1 border-line border-b px-2 pt-[env(safe-area-inset-top)] sm:px-3">
      <IconButton label={words.info.label} aria-haspopup="dialog" onClick={() => view.openDialog('info')}>
        <Info className="size-5" aria-hidden="true" />
      </IconButton>
      <div className="flex min-w-0 flex-1 items-baseline gap-3">
        <h1 ref={heading} tabIndex={-1} className="truncate font-semibold">
          {title}
        </h1>
        {meeting.begunAt && (
          <p className="shrink-0 text-caption text-ink-soft">
            <span className="sr-only">{words.info.elapsed} </span>
            <Elapsed since={meeting.begunAt} />
          </p>
        )}
        {quality && <QualityMark quality={quality} />}
      </div>
      {layoutMatters && wide && (
        <button
          type="button"
          onClick={() => view.setLayout(next)}
          className="inline-flex min-h-11 items-center gap-2 rounded-control px-3 text-caption text-ink-soft transition-colors hover:bg-sunken hover:text-ink"
        >
          <NextIcon className="size-4.5" aria-hidden="true" />
          {words.tools[next]}
        </button>
      )}
      {!wide && (
        <button
          type="button"
          aria-haspopup="dialog"
          onClick={() => view.openDialog('leave')}
          className="inline-flex min-h-11 items-center gap-2 rounded-control px-3 font-semibold text-brick transition-colors hover:bg-brick-wash"
        >
          <LogOut className="size-4.5" aria-hidden="true" />
          {words.tools.leave}
        </button>
      )}
    </div>
  )
}
