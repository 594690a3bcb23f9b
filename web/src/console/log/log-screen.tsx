import type { AdministratorsLogEntry } from '@foyer/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Download, ScrollText, SearchX } from 'lucide-react'
import { call } from '../../api/call.ts'
import { byDay, dayName, nearness } from '../../screens/security-log/by-day.ts'
import { serverNow } from '../../time.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Skeleton, SkeletonRows } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { useLocale } from '../../words/use-words.ts'
import { ConsolePage } from '../parts/console-page.tsx'
import { useKeepFile } from '../parts/use-keep-file.ts'
import { CONSOLE } from '../queries.ts'
import { askedWith, filtersIn, type LogFilters } from './filters.ts'
import { LogEntry } from './log-entry.tsx'
import { LogFilterBar } from './log-filter-bar.tsx'

const AT_A_TIME = 50

/** 操作日志: what administrators did, by day, newest first; filtered and exported. */
export function AdministratorsLogScreen() {
  const words = useConsoleWords()
  const navigate = useNavigate()
  const filters = filtersIn(useSearch({ strict: false }) as LogFilters, words.log.events)
  const narrow = (search: LogFilters) =>
    void navigate({ to: '/organisation/log', search, replace: true, resetScroll: false })
  const narrowed = Object.keys(filters).length > 0
  const file = useKeepFile()
  const log = useInfiniteQuery({
    queryKey: [...CONSOLE.log, filters],
    queryFn: ({ pageParam, signal }) =>
      call('administratorsLog', {
        query: { limit: AT_A_TIME, ...askedWith(filters), ...(pageParam && { before: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
  const entries = log.data?.pages.flatMap((page) => page.entries)
  const exportIt = async () => {
    if (await file.keep('exportAdministratorsLog', { query: askedWith(filters) }, 'log.csv')) toast(words.log.exported)
  }
  return (
    <ConsolePage
      title={words.places.log}
      description={words.log.line}
      actions={
        <Button
          variant="secondary"
          busy={file.busy}
          icon={<Download className="size-4.5" aria-hidden="true" />}
          onClick={() => void exportIt()}
        >
          {file.busy ? words.log.exporting : words.log.export}
        </Button>
      }
    >
      <LogFilterBar filters={filters} onNarrow={narrow} />
      {entries ? (
        entries.length > 0 ? (
          <Days entries={entries} />
        ) : (
          <Card>
            <EmptyState
              icon={narrowed ? <SearchX {...ICON} /> : <ScrollText {...ICON} />}
              title={narrowed ? words.log.noneFound : words.log.empty}
              action={
                narrowed && (
                  <Button variant="secondary" onClick={() => narrow({})}>
                    {words.log.clear}
                  </Button>
                )
              }
            >
              {narrowed ? words.log.noneFoundLine : words.log.emptyLine}
            </EmptyState>
          </Card>
        )
      ) : log.error ? (
        <Card>
          <Failed error={log.error} busy={log.isFetching} onRetry={() => void log.refetch()} />
        </Card>
      ) : (
        <Skeleton>
          <SkeletonRows rows={6} />
        </Skeleton>
      )}
      {log.isFetchNextPageError && (
        <Failed error={log.error} busy={log.isFetchingNextPage} onRetry={() => void log.fetchNextPage()} />
      )}
      {log.hasNextPage && !log.isFetchNextPageError && (
        <Button
          variant="secondary"
          className="self-center"
          busy={log.isFetchingNextPage}
          onClick={() => void log.fetchNextPage()}
        >
          {log.isFetchingNextPage ? words.log.loadingMore : words.log.more}
        </Button>
      )}
      {entries && entries.length > 0 && !log.hasNextPage && (
        <p role="status" className="text-center text-caption text-ink-soft">
          {words.log.allShown}
        </p>
      )}
    </ConsolePage>
  )
}

const ICON = { className: 'size-10', strokeWidth: 1.5, 'aria-hidden': true } as const

function Days({ entries }: { entries: readonly AdministratorsLogEntry[] }) {
  const words = useConsoleWords().log
  const locale = useLocale()
  const now = new Date(serverNow())
  return byDay(entries).map(({ day, entries: ofDay }) => {
    const near = nearness(day, now)
    return (
      <Card key={day} title={near ? words[near] : dayName(day, locale, now)}>
        <ol className="divide-y divide-line">
          {ofDay.map((entry) => (
            <LogEntry key={entry.id} entry={entry} />
          ))}
        </ol>
      </Card>
    )
  })
}
