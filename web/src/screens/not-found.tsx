import { Link } from '@tanstack/react-router'
import { buttonClass } from '../ui/button.tsx'
import { useHeadingFocus } from '../ui/page-header.tsx'
import { useWords } from '../words/use-words.ts'
import { Threshold } from './threshold.tsx'

export function NotFoundScreen() {
  const words = useWords().notFound
  const heading = useHeadingFocus(words.title)
  return (
    <Threshold>
      <div className="flex flex-col items-start gap-6">
        <p aria-hidden="true" className="text-display font-semibold text-jade">
          404
        </p>
        <div className="flex flex-col gap-2">
          <h1 ref={heading} tabIndex={-1} className="text-heading font-semibold">
            {words.title}
          </h1>
          <p className="text-ink-soft">{words.line}</p>
        </div>
        <Link to="/" className={buttonClass('primary', 'large')}>
          {words.toStart}
        </Link>
      </div>
    </Threshold>
  )
}
