import { Link, useLocation } from '@tanstack/react-router'
import clsx from 'clsx'
import { ArrowLeft } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useConsoleWords } from '../words/use-console-words.ts'
import { type ConsolePlace, SECTIONS, type Section } from './places.ts'

/** The ways inside 企业管理: a list with its headings at the left; on a narrow screen two rows on top. */
export function ConsoleNav() {
  const words = useConsoleWords().places
  const pathname = useLocation({ select: (location) => location.pathname })
  const here = SECTIONS.find(({ places }) => places.some(({ to }) => pathname.startsWith(to)))
  const tabs = useRef<HTMLDivElement>(null)
  const name = here?.name
  useEffect(() => {
    const tab = name && tabs.current?.querySelector<HTMLElement>('[data-here]')
    if (tab) tabs.current?.scrollTo({ left: tab.offsetLeft - tabs.current.offsetLeft - 48 })
  }, [name])
  return (
    <nav aria-label={words.title} className="shrink-0 lg:w-56">
      <div className="flex flex-col gap-5 max-lg:hidden">
        {SECTIONS.map((section) => (
          <AtTheLeft key={section.name} section={section} />
        ))}
        <div className="border-line border-t pt-3">
          <Link to="/profile" className={clsx(LOOK, 'text-caption')}>
            <ArrowLeft className="size-4" aria-hidden="true" />
            {words.toPersonal}
          </Link>
        </div>
      </div>
      <div className="lg:hidden">
        <div ref={tabs} className={ROW}>
          <Link
            to="/profile"
            aria-label={words.toPersonal}
            title={words.toPersonal}
            className={clsx(TAB, 'border-transparent')}
          >
            <ArrowLeft className="size-5" aria-hidden="true" />
          </Link>
          {SECTIONS.map(({ name, places: [first] }) => (
            <Link
              key={name}
              to={first!.to}
              data-here={here?.name === name || undefined}
              className={clsx(
                TAB,
                'border-transparent data-here:border-jade data-here:font-semibold data-here:text-jade',
              )}
            >
              {words[name]}
            </Link>
          ))}
        </div>
        {here && here.name !== here.places[0]?.name && (
          <div className={clsx(ROW, 'border-line bg-sunken')}>
            {here.places.map(({ to, name }) => (
              <Link
                key={to}
                to={to}
                className={clsx(
                  TAB,
                  'border-transparent data-[status=active]:font-semibold data-[status=active]:text-jade',
                )}
              >
                {words[name]}
              </Link>
            ))}
          </div>
        )}
      </div>
    </nav>
  )
}

function AtTheLeft({ section: { name, icon: Icon, places } }: { section: Section }) {
  const words = useConsoleWords().places
  const alone = places.length === 1 && places[0]?.name === name
  return (
    <div>
      {!alone && (
        <p className="flex min-h-9 items-center gap-3 px-3 text-caption font-semibold text-ink-soft">
          <Icon className="size-4.5" strokeWidth={1.75} aria-hidden="true" />
          {words[name]}
        </p>
      )}
      {places.map((place) => (
        <Place key={place.to} to={place.to} below={!alone}>
          {alone && <Icon className="size-4.5" strokeWidth={1.75} aria-hidden="true" />}
          {words[place.name]}
        </Place>
      ))}
    </div>
  )
}

function Place({ to, below, children }: { to: ConsolePlace; below: boolean; children: ReactNode }) {
  return (
    <Link
      to={to}
      className={clsx(
        LOOK,
        below && 'pl-10.5',
        'data-[status=active]:bg-jade-wash data-[status=active]:font-semibold data-[status=active]:text-jade',
      )}
    >
      {children}
    </Link>
  )
}

const LOOK =
  'flex min-h-11 items-center gap-3 rounded-control px-3 text-ink-soft transition-colors hover:bg-sunken hover:text-ink focus-visible:-outline-offset-2'
const ROW = '-mx-4 flex overflow-x-auto border-line border-b px-2 sm:-mx-6 sm:px-4'
const TAB =
  'inline-flex min-h-12 shrink-0 items-center whitespace-nowrap border-b-2 px-2.5 text-ink-soft transition-colors hover:text-ink focus-visible:-outline-offset-2'
