import { MonitorUp } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { useRoomWords } from '../../words/room.ts'
import { useInside } from './inside.ts'

/** One's own screen is seen by others: said for as long as it is. */
export function SharingBar() {
  const words = useRoomWords()
  const { room, state } = useInside()
  if (!state.own.screen.on) return null
  return (
    <div className="flex flex-wrap items-center justify-center gap-x-4 gap-y-2 bg-jade-wash px-4 py-2 text-caption text-ink">
      <span className="inline-flex items-center gap-2">
        <MonitorUp className="size-4.5 shrink-0 text-jade" aria-hidden="true" />
        {words.stage.sharing}
      </span>
      <Button variant="danger" onClick={() => void room.shareScreen(false)}>
        {words.tools.stopShare}
      </Button>
    </div>
  )
}
