import type { AskingApplication } from '@foyer/contract'
import { useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { DoorOpen } from 'lucide-react'
import { call } from '../../api/call.ts'
import { refusalOf } from '../../flows/steps/refused.ts'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Page } from '../../ui/page.tsx'
import { Skeleton, SkeletonRows } from '../../ui/skeleton.tsx'
import { usePassWords } from '../../words/pass.ts'
import { GivePass } from './give-pass.tsx'
import { LeaveAndGivePass } from './leave-and-give-pass.tsx'

const ICON = { className: 'size-10', strokeWidth: 1.5, 'aria-hidden': true } as const

/**
 * A team's page sent the person here for a pass: who asks, what it learns, and back to the page that is registered. With the
 * mark `leave` it was refused because of where the person is: here, and not there, they see where, and choose what to leave.
 */
export function PassScreen() {
  const words = usePassWords()
  const { application = '' } = useParams({ strict: false })
  return (
    <Page title={words.title}>
      <Asking application={application} />
    </Page>
  )
}

function Asking({ application }: { application: string }) {
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['application', application],
    queryFn: ({ signal }) => call('application', { params: { application }, signal }),
    retry: false,
  })
  const words = usePassWords()
  if (data) return <Asked asking={data} />
  if (refusalOf(error) === 'application.unknown') return <Nothing title={words.unknown}>{words.unknownLine}</Nothing>
  return error ? (
    <Card>
      <Failed error={error} busy={isFetching} onRetry={() => void refetch()} />
    </Card>
  ) : (
    <Skeleton>
      <SkeletonRows rows={3} />
    </Skeleton>
  )
}

function Asked({ asking }: { asking: AskingApplication }) {
  const words = usePassWords()
  const { leave } = useSearch({ strict: false })
  if (!asking.page) return <Nothing title={words.noPage}>{words.noPageLine}</Nothing>
  const asks = { ...asking, page: asking.page }
  return leave ? <LeaveAndGivePass asking={asks} /> : <GivePass asking={asks} />
}

/** What the person came for is not here, and why. */
function Nothing({ title, children }: { title: string; children: string }) {
  return (
    <Card>
      <EmptyState icon={<DoorOpen {...ICON} />} title={title}>
        {children}
      </EmptyState>
    </Card>
  )
}
