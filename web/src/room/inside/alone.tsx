import { useRoomWords } from '../../words/room.ts'
import { CopyButton } from './copy-button.tsx'
import { useInside } from './inside.ts'

/** Nobody else is there: what to give to those who should come. */
export function Alone() {
  const words = useRoomWords()
  const { meeting } = useInside()
  return (
    <div className="mx-2 mb-2 flex shrink-0 flex-wrap items-center justify-center gap-x-8 gap-y-3 rounded-card border border-line bg-surface px-5 py-4 text-center">
      <div>
        <p className="font-semibold">{words.stage.alone}</p>
        <p className="text-caption text-ink-soft">{words.stage.aloneLine}</p>
      </div>
      <div className="flex flex-wrap justify-center gap-2">
        <CopyButton text={meeting.number} label={words.info.copyNumber} />
        <CopyButton text={meeting.link} label={words.info.copyLink} />
      </div>
    </div>
  )
}
