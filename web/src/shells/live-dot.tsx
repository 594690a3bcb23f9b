import clsx from 'clsx'
import { useConnection } from '../live/connection.ts'
import { useWords } from '../words/use-words.ts'

/** Whether what is shown is kept up to date this very moment. */
export function LiveDot() {
  const words = useWords()
  const live = useConnection() === 'live'
  return (
    <span className="inline-flex items-center gap-1.5 text-caption text-ink-soft">
      <span
        aria-hidden="true"
        className={clsx(
          'size-2 rounded-full',
          live ? 'bg-jade' : 'animate-[breathe_1.2s_ease-in-out_infinite] bg-edge',
        )}
      />
      {live ? words.home.live : words.home.connecting}
    </span>
  )
}
