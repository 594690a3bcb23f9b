import type { Meeting } from '@foyer/contract'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Card } from '../ui/card.tsx'
import { Failed } from '../ui/failed.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { meetingQuery } from './queries.ts'

/** A meeting by its id: on its way, as it is, or why it is not there. */
export function OneMeeting({ id, children }: { id: string; children: (meeting: Meeting) => ReactNode }) {
  const { data, error, refetch, isFetching } = useQuery(meetingQuery(id))
  if (data) return children(data)
  if (error)
    return (
      <Card>
        <Failed error={error} busy={isFetching} onRetry={() => void refetch()} />
      </Card>
    )
  return <Skeleton />
}
