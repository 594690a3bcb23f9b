import { Link, useLocation } from '@tanstack/react-router'
import clsx from 'clsx'
import {
  Building2,
  CalendarDays,
  History,
  type LucideIcon,
  MonitorSmartphone,
  ScrollText,
  ShieldCheck,
  UserRound,
} from 'lucide-react'
import { type ReactNode, Suspense } from 'react'
import { lazily } from '../../ui/lazily.ts'
import { Mark } from '../../ui/mark.tsx'
import { AppearanceButton, LanguageButton } from '../../ui/preferences.tsx'
import { useWords } from '../../words/use-words.ts'
import { AccountMenu } from '../account-menu.tsx'
import { OfflineBar } from '../offline-bar.tsx'
import { useMayAdminister } from '../use-may-administer.ts'

/** Of those who administer an organisation. */
const ConsoleNav = lazily(() => import('../../console/console-nav.tsx'), 'ConsoleNav')

/**
 * The personal centre, and with a wider page the console 企业管理: a top bar, a list at the left, cards. On a narrow screen
 * the list lies on top.
 */
export function WebShell({ children }: { children: ReactNode }) {
  const words = useWords()
  const administers = useMayAdminister()
  const inConsole = useLocation({ select: ({ pathname }) => /^\/organisation(\/|$)/.test(pathname) }) && administers
  const width = inConsole ? 'max-w-[90rem]' : 'max-w-6xl'
  return (
    <div className="flex min-h-dvh flex-col">
      <OfflineBar />
      <header className="border-line border-b bg-surface pt-[env(safe-area-inset-top)]">
        <div className={clsx('page-margin mx-auto flex h-16 w-full items-center justify-between gap-4', width)}>
          <Link to="/" className="flex min-h-11 min-w-0 items-center gap-2.5 rounded-control">
            <Mark className="size-8 shrink-0" />
            <span className="truncate text-lead font-semibold">{words.brand.full}</span>
            <span aria-hidden="true" className="hidden h-5 w-px bg-line sm:block" />
            <span className="hidden text-ink-soft sm:block">
              {inConsole ? words.places.organisation : words.places.personalCentre}
            </span>
          </Link>
          <div className="flex items-center">
            <LanguageButton className="max-sm:hidden" />
            <AppearanceButton className="mr-2 max-sm:hidden" />
            <AccountMenu side="bottom" align="end" size={40} />
          </div>
        </div>
      </header>
      <div
        className={clsx(
          'page-margin mx-auto flex w-full flex-1 flex-col gap-6 pt-0 pb-16',
          width,
          inConsole ? 'lg:flex-row lg:gap-10 lg:pt-10' : 'md:flex-row md:gap-12 md:pt-10',
        )}
      >
        {inConsole ? (
          <Suspense fallback={<div className="lg:w-56" />}>
            <ConsoleNav />
          </Suspense>
        ) : (
          <nav
            aria-label={words.places.personalCentre}
            className="-mx-4 flex shrink-0 overflow-x-auto border-line border-b px-4 sm:-mx-6 sm:px-6 md:mx-0 md:w-56 md:flex-col md:gap-1 md:overflow-visible md:border-0 md:px-0 lg:w-60"
          >
            <Place to="/meetings" icon={CalendarDays} label={words.places.meetings} />
            <Place to="/history" icon={History} label={words.places.history} />
            <Place to="/profile" icon={UserRound} label={words.places.profile} />
            <Place to="/security" icon={ShieldCheck} label={words.places.accountSecurity} />
            <Place to="/terminals" icon={MonitorSmartphone} label={words.places.terminals} />
            <Place to="/security-log" icon={ScrollText} label={words.places.securityLog} />
            {administers && <Place to="/organisation" icon={Building2} label={words.places.organisation} />}
          </nav>
        )}
        <main id="content" tabIndex={-1} className={clsx('min-w-0 flex-1 outline-none', !inConsole && 'max-w-3xl')}>
          {children}
        </main>
      </div>
    </div>
  )
}

interface PlaceProps {
  to: '/meetings' | '/history' | '/profile' | '/security' | '/terminals' | '/security-log' | '/organisation'
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
