import { useRoomWords } from '../../words/room.ts'
import { CopyButton } from './copy-button.tsx'
import { useInside } from './inside.ts'

/** Nobody else is there: what to give to those who should come. */
export function Alone() {
  const words = useRoomWords()
  const { meeting } = useInside()
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-14 flex justify-center px-4">
      <div className="pointer-events-auto flex max-w-md flex-col items-center gap-3 rounded-card border border-line bg-paper/90 px-5 py-4 text-center">
        <div>
          <p className="font-semibold">{words.stage.alone}</p>
          <p className="text-caption text-ink-soft">{words.stage.aloneLine}</p>
        </div>
        <div className="flex flex-wrap justify-center gap-2">
          <CopyButton text={meeting.number} label={words.info.copyNumber} />
          <CopyButton text={meeting.link} label={words.info.copyLink} />
        </div>
      </div>
    </div>
  )
}
