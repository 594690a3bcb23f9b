import { Link, useLocation } from '@tanstack/react-router'
import { CalendarDays, History, type LucideIcon, UserRound } from 'lucide-react'
import { useWords } from '../../words/use-words.ts'

/** The pages that stand at the foot of the mobile screens; the others are full-height, with their arrow back. */
const TABS = ['/', '/history', '/profile'] as const

/** The bottom tabs, on the pages that they lead to. */
export function Tabs() {
  const { places } = useWords()
  const shown = useLocation({ select: ({ pathname }) => TABS.some((tab) => tab === pathname) })
  if (!shown) return null
  return (
    <nav
      aria-label={places.navigation}
      data-tabs=""
      className="sticky bottom-0 z-20 border-line border-t bg-surface pb-[env(safe-area-inset-bottom)]"
    >
      <div className="mx-auto flex h-14 w-full max-w-3xl">
        <Tab to="/" icon={CalendarDays} label={places.meetings} />
        <Tab to="/history" icon={History} label={places.history} />
        <Tab to="/profile" icon={UserRound} label={places.me} />
      </div>
    </nav>
  )
}

function Tab({ to, icon: Icon, label }: { to: (typeof TABS)[number]; icon: LucideIcon; label: string }) {
  return (
    <Link
      to={to}
      activeOptions={{ exact: true }}
      className="flex flex-1 flex-col items-center justify-center gap-0.5 text-caption text-ink-soft focus-visible:-outline-offset-2 data-[status=active]:font-semibold data-[status=active]:text-jade"
    >
      <Icon className="size-5.5" strokeWidth={1.75} aria-hidden="true" />
      {label}
    </Link>
  )
}
