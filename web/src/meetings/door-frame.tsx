import { Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { OfflineBar } from '../shells/offline-bar.tsx'
import { Mark } from '../ui/mark.tsx'
import { useSurface } from '../ui/surface.ts'
import { useMeetingWords } from '../words/account-meetings.ts'

export interface DoorFrameProps {
  children: ReactNode
  /** Beside the way back, at the right. */
  action?: ReactNode
}

/** The whole window before a meeting and after it: nothing around, one way back. */
export function DoorFrame({ children, action }: DoorFrameProps) {
  const words = useMeetingWords().out
  const web = useSurface() === 'web'
  return (
    <div className="flex min-h-dvh flex-col pt-[env(safe-area-inset-top)] pb-[env(safe-area-inset-bottom)]">
      <OfflineBar />
      <header className="page-margin flex h-16 shrink-0 items-center justify-between gap-4">
        <Link
          to={web ? '/meetings' : '/'}
          className="-ml-2 inline-flex min-h-11 items-center gap-2 rounded-control px-2 text-ink-soft transition-colors hover:text-ink"
        >
          <ArrowLeft className="size-5" aria-hidden="true" />
          {web ? words.meetings : words.home}
        </Link>
        {action ?? <Mark className="size-8" />}
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="page-margin mx-auto flex w-full max-w-5xl flex-1 animate-[come-in_180ms_ease-out] flex-col pt-2 pb-10 outline-none lg:justify-center lg:pb-24"
      >
        {children}
      </main>
    </div>
  )
}
