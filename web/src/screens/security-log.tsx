import type { SecurityLogEntry } from '@foyer/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ScrollText } from 'lucide-react'
import { call } from '../api/call.ts'
import { KEYS } from '../api/queries.ts'
import { serverNow } from '../time.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failed } from '../ui/failed.tsx'
import { Page } from '../ui/page.tsx'
import { Row } from '../ui/row.tsx'
import { Skeleton, SkeletonRows } from '../ui/skeleton.tsx'
import { useAccountWords } from '../words/use-account-words.ts'
import { useLocale } from '../words/use-words.ts'
import { byDay, dayName, nearness } from './security-log/by-day.ts'
import { LogEntry } from './security-log/log-entry.tsx'

export interface SecurityLogScreenProps {
  /** The page above this one. */
  back?: string
}

const AT_A_TIME = 30

/** What happened to the account (SI6): newest first, by days, as far back as one asks. */
export function SecurityLogScreen({ back }: SecurityLogScreenProps) {
  const words = useAccountWords().securityLog
  const { data, error, isFetchNextPageError, hasNextPage, isFetchingNextPage, isFetching, fetchNextPage, refetch } =
    useInfiniteQuery({
      queryKey: KEYS.securityLog,
      queryFn: ({ pageParam, signal }) =>
        call('mySecurityLog', { query: { limit: AT_A_TIME, ...(pageParam && { before: pageParam }) }, signal }),
      initialPageParam: '',
      getNextPageParam: (last) => last.next,
    })
  const entries = data?.pages.flatMap((page) => page.entries)
  return (
    <Page title={words.title} description={words.explained} {...(back && { back })}>
      {entries ? (
        <Days entries={entries} />
      ) : error ? (
        <Card>
          <Failed error={error} busy={isFetching} onRetry={() => void refetch()} />
        </Card>
      ) : (
        <Skeleton>
          <SkeletonRows rows={6} />
        </Skeleton>
      )}
      {isFetchNextPageError && error && (
        <Failed error={error} busy={isFetchingNextPage} onRetry={() => void fetchNextPage()} />
      )}
      {hasNextPage && !isFetchNextPageError && (
        <Button
          variant="secondary"
          className="self-center"
          busy={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {isFetchingNextPage ? words.loadingMore : words.more}
        </Button>
      )}
      {entries && entries.length > 0 && !hasNextPage && (
        <p role="status" className="text-center text-caption text-ink-soft">
          {words.allShown}
        </p>
      )}
      {entries && (
        <Card>
          <Row label={words.wasNotYou} note={words.wasNotYouDo} to="/terminals" />
        </Card>
      )}
    </Page>
  )
}

function Days({ entries }: { entries: readonly SecurityLogEntry[] }) {
  const words = useAccountWords().securityLog
  const locale = useLocale()
  const now = new Date(serverNow())
  if (entries.length === 0)
    return (
      <Card>
        <EmptyState icon={<ScrollText className="size-10" strokeWidth={1.5} aria-hidden="true" />} title={words.empty}>
          {words.emptyExplained}
        </EmptyState>
      </Card>
    )
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
