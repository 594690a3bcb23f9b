import type { Passing } from './use-passing.ts'

/** What happens in passing, over the pictures; and one's own acts, for those who hear the screen. */
export function PassingList({ passing, spoken }: { passing: readonly Passing[]; spoken: string }) {
  return (
    <div className="pointer-events-none absolute inset-x-0 top-4 z-10 flex flex-col items-center gap-1.5 px-4">
      <div role="log" aria-live="polite" aria-relevant="additions" className="flex flex-col items-center gap-1.5">
        {passing.map(({ id, text }) => (
          <p
            key={id}
            className="line-clamp-2 max-w-md animate-[come-in_180ms_ease-out] rounded-card border border-line bg-surface/95 px-3.5 py-2 text-caption text-ink shadow-floating"
          >
            {text}
          </p>
        ))}
      </div>
      <p role="status" className="sr-only">
        {spoken}
      </p>
    </div>
  )
}
