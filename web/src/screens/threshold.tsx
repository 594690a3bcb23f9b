import type { ReactNode } from 'react'
import { Doorways } from '../ui/doorways.tsx'
import { Mark } from '../ui/mark.tsx'
import { AppearanceButton, LanguageButton } from '../ui/preferences.tsx'
import { useWords } from '../words/use-words.ts'

/** The frame of every page that stands before the door: sign-in, an ended session, a link that leads in. */
export function Threshold({ children, foot }: { children: ReactNode; foot?: ReactNode }) {
  const words = useWords()
  return (
    <div className="grid min-h-dvh grid-cols-1 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
      <aside className="relative hidden overflow-hidden border-line border-r bg-sunken lg:block">
        <div className="sticky top-0 h-dvh">
          <Doorways className="absolute inset-0 size-full" />
          <div className="relative flex items-center gap-3 p-8">
            <Mark className="size-9" />
            <div>
              <p className="text-lead font-semibold leading-tight">{words.brand.full}</p>
              <p className="text-caption text-ink-soft">{words.brand.line}</p>
            </div>
          </div>
        </div>
      </aside>
      <div className="flex min-h-dvh flex-col pt-[env(safe-area-inset-top)] pb-[env(safe-area-inset-bottom)]">
        <header className="page-margin flex h-16 items-center justify-between">
          <div className="flex items-center gap-2.5 lg:invisible">
            <Mark className="size-8" />
            <span className="text-lead font-semibold">{words.brand.full}</span>
          </div>
          <div className="-mr-3 flex items-center">
            <LanguageButton />
            <AppearanceButton />
          </div>
        </header>
        <main
          id="content"
          tabIndex={-1}
          className="page-margin mx-auto flex w-full max-w-md flex-1 flex-col pt-8 pb-12 outline-none sm:pt-16 lg:justify-center lg:pt-0 lg:pb-24"
        >
          {children}
        </main>
        {foot && <footer className="page-margin pb-6 text-center text-caption text-ink-soft">{foot}</footer>}
      </div>
    </div>
  )
}
