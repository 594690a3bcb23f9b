import type { ReactNode } from 'react'
import { useHeadingFocus } from '../../ui/page-header.tsx'

export interface TitledProps {
  title: string
  line?: ReactNode
  /** Said at once by a screen reader. */
  alert?: boolean
  children?: ReactNode
}

/** A state of the page: its heading takes the focus when it comes. */
export function Titled({ title, line, alert, children }: TitledProps) {
  const heading = useHeadingFocus(title)
  return (
    <div className="flex animate-[come-in_180ms_ease-out] flex-col gap-6">
      <div role={alert ? 'alert' : undefined} className="flex flex-col gap-2">
        <h1 ref={heading} tabIndex={-1} className="text-heading font-semibold">
          {title}
        </h1>
        {line && <div className="text-ink-soft">{line}</div>}
      </div>
      {children}
    </div>
  )
}
