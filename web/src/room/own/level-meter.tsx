import clsx from 'clsx'
import { useRoomWords } from '../../words/room.ts'

const BARS = 12

/** How loud the microphone is. */
export function LevelMeter({ level }: { level: number }) {
  const { preview } = useRoomWords()
  const percent = Math.round(level * 100)
  return (
    // biome-ignore lint/a11y/useSemanticElements: <meter> cannot be drawn as bars
    <div
      role="meter"
      aria-label={preview.level}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={preview.levelValue(percent)}
      className="flex h-3 items-stretch gap-1"
    >
      {Array.from({ length: BARS }, (_, at) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
          key={at}
          className={clsx('flex-1 rounded-full transition-colors', level * BARS > at ? 'bg-jade' : 'bg-line')}
        />
      ))}
    </div>
  )
}
