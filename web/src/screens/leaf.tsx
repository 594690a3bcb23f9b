import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Mark } from '../ui/mark.tsx'
import { useHeadingFocus } from '../ui/page-header.tsx'
import { AppearanceButton, LanguageButton } from '../ui/preferences.tsx'
import { useWords } from '../words/use-words.ts'

/** A page that anybody may read, signed in or not: the mark, a title, and the text. */
export function Leaf({ title, line, children }: { title: string; line?: ReactNode; children: ReactNode }) {
  const words = useWords()
  const heading = useHeadingFocus(title)
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-3xl flex-col pt-[env(safe-area-inset-top)]">
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
          <h1 ref={heading} tabIndex={-1} className="text-heading font-semibold sm:text-display">
            {title}
          </h1>
          {line && <p className="max-w-[68ch] text-ink-soft">{line}</p>}
        </div>
        {children}
      </main>
    </div>
  )
}
