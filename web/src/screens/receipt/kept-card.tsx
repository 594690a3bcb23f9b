import type { KeptStore } from '@foyer/contract'
import { Card } from '../../ui/card.tsx'
import { List, ListItem } from '../../ui/list.tsx'
import { useReceiptWords } from '../../words/account-receipt.ts'
import { useMoments } from '../../words/use-moments.ts'

/** What stays for a time, what it is, why, and until when at most. */
export function KeptCard({ kept }: { kept: readonly KeptStore[] }) {
  const words = useReceiptWords()
  const moments = useMoments()
  const byTime = [...kept].sort((a, b) => a.until.localeCompare(b.until))
  return (
    <Card title={words.keptTitle} description={words.keptLine}>
      <List label={words.keptTitle}>
        {byTime.map((one) => {
          const { name, what, because } = words.kept[one.store] ?? { name: one.store, ...one }
          return (
            <ListItem key={`${one.store} ${one.until}`}>
              <div className="flex flex-col gap-1 px-4 py-3.5 sm:px-5">
                <div className="flex flex-wrap justify-between gap-x-6">
                  <p className="font-semibold">{name}</p>
                  <p className="text-caption text-ink-soft">{words.until(moments.day(one.until))}</p>
                </div>
                <p className="max-w-[68ch]">{what}</p>
                <p className="max-w-[68ch] text-caption text-ink-soft">
                  <span className="sr-only">{words.because} </span>
                  {because}
                </p>
              </div>
            </ListItem>
          )
        })}
      </List>
    </Card>
  )
}
