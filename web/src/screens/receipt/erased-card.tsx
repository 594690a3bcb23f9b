import type { ErasedStore } from '@foyer/contract'
import { ChevronRight } from 'lucide-react'
import { Card } from '../../ui/card.tsx'
import { useReceiptWords } from '../../words/account-receipt.ts'
import { useMoments } from '../../words/use-moments.ts'

/** What was erased where, how many, when; places that held nothing are told apart. */
export function ErasedCard({ erased }: { erased: readonly ErasedStore[] }) {
  const words = useReceiptWords()
  const held = erased.filter(({ rows, erasedAt }) => rows > 0 || !erasedAt)
  const empty = erased.filter((one) => !held.includes(one))
  return (
    <Card title={words.erasedTitle} description={words.erasedLine}>
      <table className="w-full table-fixed text-left">
        <thead className="sr-only">
          <tr>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.count}</th>
            <th scope="col">{words.when}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {held.map((one) => (
            <Store key={one.store} one={one} />
          ))}
        </tbody>
      </table>
      {empty.length > 0 && (
        <details className="group">
          <summary className="flex min-h-12 cursor-pointer list-none items-center gap-1.5 px-4 text-caption text-ink-soft hover:bg-sunken focus-visible:-outline-offset-2 sm:px-5">
            <ChevronRight className="size-4 transition-transform group-open:rotate-90" aria-hidden="true" />
            {words.nothingIn(empty.length)}
          </summary>
          <p className="px-4 pb-4 text-caption text-ink-soft sm:px-5">
            {empty.map(({ store }) => words.stores[store] ?? store).join(' · ')}
          </p>
        </details>
      )}
    </Card>
  )
}

function Store({ one: { store, rows, erasedAt } }: { one: ErasedStore }) {
  const words = useReceiptWords()
  const moments = useMoments()
  return (
    <tr className="align-baseline max-sm:flex max-sm:flex-wrap max-sm:gap-x-3 max-sm:px-4 max-sm:py-3 sm:*:px-5 sm:*:py-3">
      <th scope="row" className="font-normal max-sm:w-full">
        {words.stores[store] ?? store}
      </th>
      <td className="text-ink-soft max-sm:text-caption sm:w-28 sm:text-right">{erasedAt ? words.rows(rows) : ''}</td>
      <td className="text-ink-soft max-sm:ml-auto max-sm:text-caption sm:w-56 sm:text-right">
        {erasedAt ? <time dateTime={erasedAt}>{moments.exact(erasedAt)}</time> : words.waiting}
      </td>
    </tr>
  )
}
