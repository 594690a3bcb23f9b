import type { ReactNode } from 'react'
import { useHeadingFocus } from '../../ui/page-header.tsx'

/** One question of the sign-in: its heading takes the focus, unless a field does. */
export function SignInStep({ title, line, children }: { title: string; line?: ReactNode; children: ReactNode }) {
  const heading = useHeadingFocus(title)
  return (
    <div className="flex animate-[come-in_180ms_ease-out] flex-col gap-6">
      <div className="flex flex-col gap-2">
        <h1 ref={heading} tabIndex={-1} className="text-heading font-semibold">
          {title}
        </h1>
        {line && <p className="text-ink-soft">{line}</p>}
      </div>
      {children}
    </div>
  )
}
