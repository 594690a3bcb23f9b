import clsx from 'clsx'

/** The doorway: an upright rectangle with its lower edge open, one stroke. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" fill="none" aria-hidden="true" className={clsx('size-8 text-jade', className)}>
      <path
        d="M8.5 28V8A3.5 3.5 0 0 1 12 4.5h8A3.5 3.5 0 0 1 23.5 8v20"
        stroke="currentColor"
        strokeWidth="3"
        strokeLinecap="round"
      />
    </svg>
  )
}
