import { Link } from '@tanstack/react-router'
import { House, type LucideIcon, MonitorSmartphone, ScrollText, ShieldCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { Mark } from '../../ui/mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { AccountMenu } from '../account-menu.tsx'
import { OfflineBar } from '../offline-bar.tsx'

/** The client's window: a narrow rail with the avatar on top, the page beside it. */
export function DesktopShell({ children }: { children: ReactNode }) {
  const words = useWords()
  const { rail } = words.places
  return (
    <div className="flex h-dvh">
      <header className="flex w-20 shrink-0 flex-col items-center gap-5 border-line border-r bg-sunken py-5">
        <AccountMenu side="right" align="start" size={40} />
        <nav aria-label={words.places.navigation} className="flex w-full flex-1 flex-col items-center gap-1">
          <RailLink to="/" icon={House} label={rail.home} name={words.places.mainScreen} exact />
          <RailLink to="/security" icon={ShieldCheck} label={rail.security} name={words.places.accountSecurity} />
          <RailLink to="/terminals" icon={MonitorSmartphone} label={rail.terminals} name={words.places.terminals} />
          <RailLink to="/security-log" icon={ScrollText} label={rail.log} name={words.places.securityLog} />
        </nav>
        <Mark className="size-7" />
      </header>
      <div className="min-w-0 flex-1 overflow-y-auto">
        <OfflineBar />
        <main id="content" tabIndex={-1} className="page-margin mx-auto w-full max-w-3xl pt-10 pb-16 outline-none">
          {children}
        </main>
      </div>
    </div>
  )
}

interface RailLinkProps {
  to: '/' | '/security' | '/terminals' | '/security-log'
  icon: LucideIcon
  /** Short, to be seen. */
  label: string
  /** Whole, on hovering. */
  name: string
  exact?: boolean
}

function RailLink({ to, icon: Icon, label, name, exact = false }: RailLinkProps) {
  return (
    <Link
      to={to}
      title={name}
      activeOptions={{ exact }}
      className="flex min-h-15 w-18 flex-col items-center justify-center gap-1 rounded-control text-caption text-ink-soft transition-colors hover:bg-line hover:text-ink data-[status=active]:bg-jade-wash data-[status=active]:font-semibold data-[status=active]:text-jade"
    >
      <Icon className="size-5.5" strokeWidth={1.75} aria-hidden="true" />
      {label}
    </Link>
  )
}
