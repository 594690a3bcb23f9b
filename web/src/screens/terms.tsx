import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { environmentQuery } from '../api/queries.ts'
import { buttonClass } from '../ui/button.tsx'
import { useWords } from '../words/use-words.ts'
import { Leaf } from './leaf.tsx'

export function TermsScreen() {
  const words = useWords()
  const { data } = useQuery(environmentQuery)
  return (
    <Leaf title={words.terms.title} line={data && words.terms.version(data.termsVersion)}>
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
    </Leaf>
  )
}
