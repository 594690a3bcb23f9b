import { Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useWords } from '../words/use-words.ts'
import { useSurface } from './surface.ts'

export interface PageHeaderProps {
  title: string
  description?: ReactNode
  /** Where the back arrow leads: the page above this one. */
  back?: string
  /** At the right: one button or two. */
  actions?: ReactNode
}

/**
 * The page's title: in the middle of a bar with a back arrow on the mobile screens, a heading on the others. It names
 * the document and takes the focus when a person comes from another page.
 */
export function PageHeader({ title, description, back, actions }: PageHeaderProps) {
  const surface = useSurface()
  const words = useWords()
  const heading = useHeadingFocus(title)
  if (surface === 'mobile')
    return (
      <header className="sticky top-0 z-10 border-line border-b bg-paper pt-[env(safe-area-inset-top)]">
        <div className="mx-auto grid h-13 w-full max-w-3xl grid-cols-[3.5rem_1fr_3.5rem] items-center px-1">
          <div>
            {back && (
              <Link
                to={back}
                aria-label={words.common.back}
                className="inline-flex size-11 items-center justify-center rounded-full transition-colors hover:bg-sunken active:bg-sunken"
              >
                <ArrowLeft className="size-5.5" aria-hidden="true" />
              </Link>
            )}
          </div>
          <h1 ref={heading} tabIndex={-1} className="truncate text-center text-lead font-semibold">
            {title}
          </h1>
          <div className="flex justify-end">{actions}</div>
        </div>
      </header>
    )
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 pb-6">
      <div className="min-w-0">
        {back && (
          <Link
            to={back}
            className="-ml-2 mb-1 inline-flex min-h-11 items-center gap-1.5 rounded-control px-2 text-ink-soft transition-colors hover:text-ink"
          >
            <ArrowLeft className="size-4.5" aria-hidden="true" />
            {words.common.back}
          </Link>
        )}
        <h1 ref={heading} tabIndex={-1} className="text-heading font-semibold">
          {title}
        </h1>
        {description && <p className="mt-1 max-w-[68ch] text-ink-soft">{description}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-3">{actions}</div>}
    </header>
  )
}

let pagesSeen = 0

/** Names the document; on every page but the first, moves the focus to its heading. */
export function useHeadingFocus(title: string) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { brand } = useWords()
  useEffect(() => {
    document.title = `${title} · ${brand.name}`
  }, [title, brand.name])
  useEffect(() => {
    pagesSeen += 1
    // a dialog keeps it, and so does a field of the new page that asked for it
    if (pagesSeen > 1 && !document.activeElement?.closest('[role="dialog"], input'))
      heading.current?.focus({ preventScroll: true })
  }, [])
  return heading
}
