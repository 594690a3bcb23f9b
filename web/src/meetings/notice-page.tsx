import type { ReactNode } from 'react'
import { useHeadingFocus } from '../ui/page-header.tsx'
import { DoorFrame } from './door-frame.tsx'

export interface NoticePageProps {
  icon: ReactNode
  title: string
  line: ReactNode
  children?: ReactNode
  /** The ways on. */
  actions: ReactNode
  /** Said at once by a screen reader. */
  alert?: boolean
}

/** One thing to be told, in the middle of the window, and the ways on. */
export function NoticePage({ icon, title, line, children, actions, alert }: NoticePageProps) {
  const heading = useHeadingFocus(title)
  return (
    <DoorFrame>
      <div className="mx-auto flex w-full max-w-md flex-1 flex-col items-center justify-center gap-6 text-center">
        <span className="inline-flex size-16 items-center justify-center rounded-full bg-jade-wash text-jade">
          {icon}
        </span>
        <div role={alert ? 'alert' : 'status'} className="flex flex-col gap-2">
          <h1 ref={heading} tabIndex={-1} className="text-heading font-semibold">
            {title}
          </h1>
          <div className="text-lead text-ink-soft *:text-balance">{line}</div>
        </div>
        {children}
        <div className="flex w-full flex-col gap-3 sm:w-auto sm:flex-row">{actions}</div>
      </div>
    </DoorFrame>
  )
}
