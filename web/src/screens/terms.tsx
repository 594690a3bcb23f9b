import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { environmentQuery } from '../api/queries.ts'
import { buttonClass } from '../ui/button.tsx'
import { Mark } from '../ui/mark.tsx'
import { useHeadingFocus } from '../ui/page-header.tsx'
import { AppearanceButton, LanguageButton } from '../ui/preferences.tsx'
import { useWords } from '../words/use-words.ts'

export function TermsScreen() {
  const words = useWords()
  const heading = useHeadingFocus(words.terms.title)
  const { data } = useQuery(environmentQuery)
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-3xl flex-col">
      <header className="page-margin flex h-16 items-center justify-between">
        <Link to="/" className="flex min-h-11 items-center gap-2.5 rounded-control">
          <Mark className="size-8" />
          <span className="text-lead font-semibold">{words.brand.full}</span>
        </Link>
        <div className="-mr-3 flex items-center">
          <LanguageButton />
          <AppearanceButton />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="page-margin flex flex-1 flex-col gap-8 pt-8 pb-16 outline-none">
        <div className="flex flex-col gap-2">
          <h1 ref={heading} tabIndex={-1} className="text-display font-semibold">
            {words.terms.title}
          </h1>
          {data && <p className="text-ink-soft">{words.terms.version(data.termsVersion)}</p>}
        </div>
        {words.terms.sections.map((section) => (
          <section key={section.heading} className="flex max-w-[68ch] flex-col gap-2">
            <h2 className="text-title font-semibold">{section.heading}</h2>
            <p className="text-lead text-ink-soft">{section.text}</p>
          </section>
        ))}
        <div>
          <Link to="/" className={buttonClass('secondary')}>
            {words.notFound.toStart}
          </Link>
        </div>
      </main>
    </div>
  )
}
