import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

/** What is wrong, beside its field; the region is always there, so that a screen reader says what comes into it. */
export function FieldError({ id, children }: { id?: string; children?: ReactNode }) {
  return (
    <div id={id} aria-live="polite" className="text-caption text-brick empty:hidden">
      {children ? (
        <p className="flex animate-[come-in_160ms_ease-out] gap-1.5">
          <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
          <span className="min-w-0">{children}</span>
        </p>
      ) : null}
    </div>
  )
}
