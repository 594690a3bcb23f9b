import { useEffect } from 'react'
import { byDay, dayName, nearness } from '../screens/security-log/by-day.ts'
import { serverNow } from '../time.ts'
import { Failed } from '../ui/failed.tsx'
import { useHistoryWords } from '../words/account-history.ts'
import { useLocale } from '../words/use-words.ts'
import type { ShownRecord } from './find-records.ts'
import { HistoryRow } from './history-row.tsx'
import type { useHistory } from './use-history.ts'
import { useRows } from './use-rows.ts'

const HEADING = 44
const ROW = 72
const NEAR_THE_END = 25

export interface HistoryListProps {
  list: ReturnType<typeof useHistory>
  records: readonly ShownRecord[]
  /** Undefined unless several are being selected. */
  chosen: ReadonlySet<string> | undefined
  onChoose: (chosen: ReadonlySet<string>) => void
  onOpen: (record: ShownRecord) => void
}

/** Past meetings under the days on which they were left; only those in sight are drawn, the next page comes by itself. */
export function HistoryList({ list, records, chosen, onChoose, onOpen }: HistoryListProps) {
  const words = useHistoryWords()
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list
  const lines = useLines(records)
  const { body, rows } = useRows({
    count: lines.length,
    estimateSize: (at) => (typeof lines[at] === 'string' ? HEADING : ROW),
    keyOf: (at) => keyOf(lines[at]),
  })
  const seen = rows.getVirtualItems()
  const last = seen.at(-1)?.index ?? 0
  const wanted = hasNextPage && !isFetchingNextPage && !isFetchNextPageError && last >= lines.length - NEAR_THE_END
  useEffect(() => {
    if (wanted) void fetchNextPage()
  }, [wanted, fetchNextPage])

  const toggle = (meeting: string) => {
    const next = new Set(chosen)
    if (!next.delete(meeting)) next.add(meeting)
    onChoose(next)
  }
  return (
    <>
      <div ref={body}>
        <ul aria-label={words.list} className="relative" style={{ height: rows.getTotalSize() }}>
          {seen.map(({ index, key, start }) => {
            const line = lines[index]
            return (
              <li
                key={key}
                ref={rows.measureElement}
                data-index={index}
                className="absolute inset-x-0"
                style={{ top: start - rows.options.scrollMargin }}
              >
                {typeof line === 'string' || !line ? (
                  <h2 className="px-1 pt-4 pb-2 font-semibold text-body">{line}</h2>
                ) : (
                  <HistoryRow
                    record={line}
                    chosen={chosen?.has(line.meeting)}
                    onPress={() => (chosen ? toggle(line.meeting) : onOpen(line))}
                  />
                )}
              </li>
            )
          })}
        </ul>
      </div>
      {isFetchNextPageError && (
        <Failed error={list.error} busy={isFetchingNextPage} onRetry={() => void fetchNextPage()} />
      )}
      {!isFetchNextPageError && (
        <p role="status" className="text-center text-caption text-ink-soft">
          {hasNextPage ? words.loadingMore : words.allShown}
        </p>
      )}
    </>
  )
}

/** The days' names, each followed by its records. */
function useLines(records: readonly ShownRecord[]): (string | ShownRecord)[] {
  const words = useHistoryWords()
  const locale = useLocale()
  const now = new Date(serverNow())
  const entries = records.map((record) => ({ at: new Date(record.leftAt).toISOString(), record }))
  return byDay(entries).flatMap(({ day, entries: ofDay }) => {
    const near = nearness(day, now)
    return [near ? words[near] : dayName(day, locale, now), ...ofDay.map(({ record }) => record)]
  })
}

function keyOf(line: string | ShownRecord | undefined): string {
  return typeof line === 'string' ? `day ${line}` : (line?.meeting ?? '')
}
