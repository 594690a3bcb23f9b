import { Link, useLocation } from '@tanstack/react-router'
import clsx from 'clsx'
import { CalendarDays, History, type LucideIcon, MonitorSmartphone, ScrollText, ShieldCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { Mark } from '../../ui/mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { AccountMenu } from '../account-menu.tsx'
import { OfflineBar } from '../offline-bar.tsx'

/** The main screen, and what its large actions lead to. */
const OF_MEETINGS = /^\/($|meetings|join|j\/)/

/** The client's window: a narrow rail with the avatar on top, the page beside it. */
export function DesktopShell({ children }: { children: ReactNode }) {
  const words = useWords()
  const { rail } = words.places
  const { pathname } = useLocation()
  return (
    <div className="flex h-dvh">
      <header className="flex w-20 shrink-0 flex-col items-center gap-5 border-line border-r bg-sunken py-5">
        <AccountMenu side="right" align="start" size={40} />
        <nav aria-label={words.places.navigation} className="flex w-full flex-1 flex-col items-center gap-1">
          <RailLink
            to="/"
            icon={CalendarDays}
            label={rail.home}
            name={words.places.mainScreen}
            here={OF_MEETINGS.test(pathname)}
          />
          <RailLink to="/history" icon={History} label={rail.history} name={words.places.history} />
          <RailLink to="/security" icon={ShieldCheck} label={rail.security} name={words.places.accountSecurity} />
          <RailLink to="/terminals" icon={MonitorSmartphone} label={rail.terminals} name={words.places.terminals} />
          <RailLink to="/security-log" icon={ScrollText} label={rail.log} name={words.places.securityLog} />
        </nav>
        <Mark className="size-7" />
      </header>
      <div className="min-w-0 flex-1 overflow-y-auto">
        <OfflineBar />
        <main
          id="content"
          tabIndex={-1}
          className={clsx(
            'page-margin mx-auto w-full pt-10 pb-16 outline-none',
            pathname === '/' ? 'max-w-6xl' : 'max-w-3xl',
          )}
        >
          {children}
        </main>
      </div>
    </div>
  )
}

interface RailLinkProps {
  to: '/' | '/history' | '/security' | '/terminals' | '/security-log'
  icon: LucideIcon
  /** Short, to be seen. */
  label: string
  /** Whole, on hovering. */
  name: string
  /** The page that is shown belongs to it; where this is left out, its own address says so. */
  here?: boolean
}

function RailLink({ to, icon: Icon, label, name, here }: RailLinkProps) {
  return (
    <Link
      to={to}
      title={name}
      activeOptions={{ exact: to === '/' }}
      className={clsx(
        'flex min-h-15 w-18 flex-col items-center justify-center gap-1 rounded-control text-caption transition-colors data-[status=active]:bg-jade-wash data-[status=active]:font-semibold data-[status=active]:text-jade',
        here ? 'bg-jade-wash font-semibold text-jade' : 'text-ink-soft hover:bg-line hover:text-ink',
      )}
    >
      <Icon className="size-5.5" strokeWidth={1.75} aria-hidden="true" />
      {label}
    </Link>
  )
}
