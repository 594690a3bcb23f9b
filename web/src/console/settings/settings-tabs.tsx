import { Link } from '@tanstack/react-router'
import { useConsoleWords } from '../../words/use-console-words.ts'

/** 账户设置: its two pages (AV4). */
export function SettingsTabs() {
  const { places, settings } = useConsoleWords()
  return (
    <nav aria-label={settings.tabs} className="flex gap-1 border-line border-b">
      <Link to="/organisation/settings/meetings" className={TAB}>
        {places.meetings}
      </Link>
      <Link to="/organisation/settings/sign-in" className={TAB}>
        {places.signIn}
      </Link>
    </nav>
  )
}

const TAB =
  '-mb-px inline-flex min-h-11 items-center border-transparent border-b-2 px-3 text-ink-soft transition-colors hover:text-ink data-[status=active]:border-jade data-[status=active]:font-semibold data-[status=active]:text-jade'
