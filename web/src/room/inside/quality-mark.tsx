import clsx from 'clsx'
import { useRoomWords } from '../../words/room.ts'
import type { Quality } from '../media-room.ts'

const BARS: Record<Quality, number> = { good: 3, fair: 2, poor: 1 }
const COLOUR: Record<Quality, string> = { good: 'text-jade', fair: 'text-amber', poor: 'text-brick' }

/** How good the network is: one to three bars, and in words. */
export function QualityMark({ quality }: { quality: Quality }) {
  const words = useRoomWords()
  return (
    <span title={words.quality[quality]} className={clsx('inline-flex shrink-0', COLOUR[quality])}>
      <svg viewBox="0 0 14 12" className="h-3 w-3.5" fill="currentColor" aria-hidden="true">
        {[0, 1, 2].map((bar) => (
          <rect
            key={bar}
            x={bar * 5}
            y={8 - bar * 4}
            width="3.5"
            height={4 + bar * 4}
            rx="1"
            fillOpacity={bar < BARS[quality] ? 1 : 0.3}
          />
        ))}
      </svg>
      <span className="sr-only">{words.quality[quality]}</span>
    </span>
  )
}
