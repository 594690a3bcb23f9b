import { queryOptions } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { KEYS } from '../api/queries.ts'

/** The meetings of the account that are planned or running, and where its terminals are now. */
export const myMeetingsQuery = queryOptions({
  queryKey: [...KEYS.meetings, 'mine'],
  queryFn: ({ signal }) => call('myMeetings', { signal }),
})

/** One meeting, by its id; the live socket says when one of the account's own changed. */
export function meetingQuery(meeting: string) {
  return queryOptions({
    queryKey: [...KEYS.meetings, 'one', meeting],
    queryFn: ({ signal }) => call('meeting', { params: { meeting }, signal }),
    staleTime: 0,
  })
}
