import type { AskingApplication } from '@foyer/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { DoorOpen } from 'lucide-react'
import { call } from '../../api/call.ts'
import { useMe } from '../../api/queries.ts'
import { Happens } from '../../flows/happens.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failed } from '../../ui/failed.tsx'
import { FieldError } from '../../ui/field-error.tsx'
import { Page } from '../../ui/page.tsx'
import { Row } from '../../ui/row.tsx'
import { Skeleton, SkeletonRows } from '../../ui/skeleton.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { usePassWords } from '../../words/pass.ts'
import { wayBack } from './way-back.ts'

const ICON = { className: 'size-10', strokeWidth: 1.5, 'aria-hidden': true } as const

/** A team's page sent the person here for a pass: who asks, what it learns, and back to the page that is registered. */
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
  if (data) return <Asked asking={data} />
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

function Asked({ asking: { id, name, organisation, page } }: { asking: AskingApplication }) {
  const words = usePassWords()
  const said = useErrorSentences()
  const { account } = useMe()
  const { state } = useParams({ strict: false })
  const draw = useMutation({
    mutationFn: () => call('drawPass', { body: { application: id } }),
    onSuccess: ({ pass, application }) => {
      if (application.page) window.location.replace(wayBack(application.page, pass, state))
    },
  })
  if (!page)
    return (
      <Card>
        <EmptyState icon={<DoorOpen {...ICON} />} title={words.noPage}>
          {words.noPageLine}
        </EmptyState>
      </Card>
    )
  return (
    <Card title={words.asks(organisation, name)}>
      <Row label={words.as} value={account.nickname} />
      <Row label={words.to} value={<span className="font-code">{new URL(page).host}</span>} />
      <div className="flex flex-col gap-4 px-4 py-4 sm:px-5">
        <Happens title={words.learns} what={words.learnt} />
        <FieldError>{draw.error ? said(draw.error).both : undefined}</FieldError>
        <div>
          <Button busy={draw.isPending || draw.isSuccess} onClick={() => draw.mutate()}>
            {words.go}
          </Button>
        </div>
      </div>
    </Card>
  )
}
