import type { DeliveryState } from '@foyer/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { CONSOLE } from '../queries.ts'
import { backingOff } from './backing-off.ts'

/** What becomes of webhooks is asked for so often; milliseconds. */
const asked = backingOff({ first: 2000, longest: 15_000 })
const AT_A_TIME = 30

/** The applications of the organisation. */
export const applicationsQuery = queryOptions({
  queryKey: CONSOLE.applications,
  queryFn: ({ signal }) => call('applications', { signal }),
  staleTime: 30_000,
  refetchInterval: asked,
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
    refetchInterval: asked,
  })
}
