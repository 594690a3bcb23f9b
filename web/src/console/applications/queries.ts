import type { DeliveryState } from '@foyer/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { CONSOLE } from '../queries.ts'

/** While webhooks wait, what becomes of them is asked for this often; milliseconds. */
const LOOKED_AT_EVERY = 2000
/** A receiver that takes all is told many times a minute: a glance now and then is enough. */
const GLANCED_AT_EVERY = 15_000
const AT_A_TIME = 30

/** The applications of the organisation. */
export const applicationsQuery = queryOptions({
  queryKey: CONSOLE.applications,
  queryFn: ({ signal }) => call('applications', { signal }),
  staleTime: 30_000,
  refetchInterval: ({ state }) =>
    state.data?.applications.some(({ waiting }) => waiting > 0) ? LOOKED_AT_EVERY : GLANCED_AT_EVERY,
})

/** What was sent to one, newest first, page by page. */
export function deliveriesQuery(application: string, which: DeliveryState | 'all') {
  return infiniteQueryOptions({
    queryKey: [...CONSOLE.applications, application, 'deliveries', which],
    queryFn: ({ pageParam, signal }) =>
      call('webhookDeliveries', {
        params: { application },
        query: { limit: AT_A_TIME, ...(which !== 'all' && { state: which }), ...(pageParam && { after: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ deliveries }) => deliveries.some((one) => one.state === 'waiting'))
        ? LOOKED_AT_EVERY
        : GLANCED_AT_EVERY,
  })
}
