import { Link } from '@tanstack/react-router'
import { type LucideIcon, MonitorSmartphone, ScrollText, ShieldCheck, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { Mark } from '../../ui/mark.tsx'
import { AppearanceButton, LanguageButton } from '../../ui/preferences.tsx'
import { useWords } from '../../words/use-words.ts'
import { AccountMenu } from '../account-menu.tsx'
import { OfflineBar } from '../offline-bar.tsx'

/** The personal centre: a top bar, a list at the left, cards. On a narrow screen the list lies on top. */
export function WebShell({ children }: { children: ReactNode }) {
  const words = useWords()
  return (
    <div className="flex min-h-dvh flex-col">
      <OfflineBar />
      <header className="border-line border-b bg-surface pt-[env(safe-area-inset-top)]">
        <div className="page-margin mx-auto flex h-16 w-full max-w-6xl items-center justify-between gap-4">
          <Link to="/" className="flex min-h-11 min-w-0 items-center gap-2.5 rounded-control">
            <Mark className="size-8 shrink-0" />
            <span className="truncate text-lead font-semibold">{words.brand.full}</span>
            <span aria-hidden="true" className="hidden h-5 w-px bg-line sm:block" />
            <span className="hidden text-ink-soft sm:block">{words.places.personalCentre}</span>
          </Link>
          <div className="flex items-center">
            <LanguageButton className="max-sm:hidden" />
            <AppearanceButton className="mr-2 max-sm:hidden" />
            <AccountMenu side="bottom" align="end" size={40} />
          </div>
        </div>
      </header>
      <div className="page-margin mx-auto flex w-full max-w-6xl flex-1 flex-col gap-6 pt-0 pb-16 md:flex-row md:gap-12 md:pt-10">
        <nav
          aria-label={words.places.personalCentre}
          className="-mx-4 flex shrink-0 overflow-x-auto border-line border-b px-4 sm:-mx-6 sm:px-6 md:mx-0 md:w-56 md:flex-col md:gap-1 md:overflow-visible md:border-0 md:px-0 lg:w-60"
        >
          <Place to="/profile" icon={UserRound} label={words.places.profile} />
          <Place to="/security" icon={ShieldCheck} label={words.places.accountSecurity} />
          <Place to="/terminals" icon={MonitorSmartphone} label={words.places.terminals} />
          <Place to="/security-log" icon={ScrollText} label={words.places.securityLog} />
        </nav>
        <main id="content" tabIndex={-1} className="min-w-0 max-w-3xl flex-1 outline-none">
          {children}
        </main>
      </div>
    </div>
  )
}

interface PlaceProps {
  to: '/profile' | '/security' | '/terminals' | '/security-log'
  icon: LucideIcon
  label: string
}

function Place({ to, icon: Icon, label }: PlaceProps) {
  return (
    <Link
      to={to}
      className="inline-flex min-h-12 shrink-0 items-center gap-3 whitespace-nowrap px-2.5 text-ink-soft md:px-3 transition-colors hover:text-ink focus-visible:-outline-offset-2 max-md:border-transparent max-md:border-b-2 max-md:data-[status=active]:border-jade md:rounded-control md:hover:bg-sunken data-[status=active]:font-semibold data-[status=active]:text-jade md:data-[status=active]:bg-jade-wash"
    >
      <Icon className="size-5 shrink-0 max-md:hidden" strokeWidth={1.75} aria-hidden="true" />
      {label}
    </Link>
  )
}
