import type { HistoryRecord } from '@foyer/contract'
import { HISTORY_ON_A_PAGE } from '@foyer/rules'
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Dexie } from 'dexie'
import { useEffect } from 'react'
import { call } from '../api/call.ts'
import { KEYS } from '../api/queries.ts'
import { serverNow } from '../time.ts'
import { deviceHistory } from './device-history.ts'
import { type FoundPage, findRecords, type ShownRecord, type Wanted } from './find-records.ts'
import { keepUp } from './keep-up.ts'
import { type Reached, reachedBy } from './store.ts'

type Next = FoundPage['next'] | string
interface Page {
  records: ShownRecord[]
  next: Next
  /** Whether the account syncs, where its server was asked. */
  syncing?: boolean
}

/** The past meetings that fit, page by page: of this device, in a browser those that are synced (HS1, HS6). */
export function useHistory(wanted: Wanted) {
  useFreshness()
  const query = useInfiniteQuery({
    queryKey: [...KEYS.history, 'list', wanted],
    queryFn: ({ pageParam, signal }) => pageOf(wanted, pageParam, signal),
    initialPageParam: null as Next,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
  return {
    ...query,
    records: query.data?.pages.flatMap((page) => page.records),
    inBrowser: deviceHistory() === undefined,
  }
}

/** How this device stands to the account; undefined in a browser, which has nothing to bring up to date. */
export function useReached(): Reached | undefined {
  const store = deviceHistory()
  const { data } = useQuery({
    queryKey: [...KEYS.history, 'reached'],
    queryFn: () => (store ? reachedBy(store) : null),
  })
  return data ?? undefined
}

async function pageOf(wanted: Wanted, next: Next, signal: AbortSignal): Promise<Page> {
  const store = deviceHistory()
  if (store && typeof next !== 'string')
    return findRecords(store, wanted, { after: next, limit: HISTORY_ON_A_PAGE }, serverNow())
  const { from, until, search, host } = wanted
  const page = await call('searchHistory', {
    body: {
      limit: HISTORY_ON_A_PAGE,
      ...(search && { search }),
      ...(host && { host }),
      ...(from !== undefined && { from: new Date(from).toISOString() }),
      ...(until !== undefined && { until: new Date(until).toISOString() }),
      ...(typeof next === 'string' && { after: next }),
    },
    signal,
  })
  return { records: page.records.map(shown), next: page.next, syncing: page.syncing }
}

function shown({ joinedAt, leftAt, ...meeting }: HistoryRecord): ShownRecord {
  return { ...meeting, joinedAt: Date.parse(joinedAt), leftAt: Date.parse(leftAt), synced: true }
}

/** While much arrives, the list follows at a pace that leaves the device its breath. Milliseconds. */
const SHOWN_AGAIN_AFTER = 400

/** What changes in the device's store, in whichever window, is seen; and on opening it is brought up to date. */
function useFreshness(): void {
  const queries = useQueryClient()
  useEffect(() => {
    void keepUp()
    let timer: ReturnType<typeof setTimeout> | undefined
    const changed = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        void queries.invalidateQueries({ queryKey: KEYS.history })
      }, SHOWN_AGAIN_AFTER)
    }
    if (deviceHistory()) Dexie.on('storagemutated', changed)
    return () => {
      clearTimeout(timer)
      Dexie.on.storagemutated.unsubscribe(changed)
    }
  }, [queries])
}
