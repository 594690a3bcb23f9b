import type { Application, DeliveryState, WebhookDelivery } from '@foyer/contract'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failed } from '../../ui/failed.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { Skeleton, SkeletonRows } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useWebhookWords } from '../../words/console-webhooks.ts'
import { CONSOLE } from '../queries.ts'
import { ApplicationTags } from './application-tags.tsx'
import { DeliveryRow } from './delivery-row.tsx'
import { deliveriesQuery } from './queries.ts'

type Which = DeliveryState | 'all'

/** What was sent to an application and how it answered; what failed is sent again. It goes on by itself. */
export function Deliveries({ application }: { application: Application }) {
  const words = useWebhookWords()
  const said = useErrorSentences()
  const queries = useQueryClient()
  const [which, setWhich] = useState<Which>('all')
  const { id, failed, webhook } = application
  const list = useInfiniteQuery(deliveriesQuery(id, which))
  const deliveries = list.data?.pages.flatMap((page) => page.deliveries)
  const after = {
    onError: (error: unknown) => void toast({ text: said(error).both, tone: 'bad' }),
    onSettled: () => queries.invalidateQueries({ queryKey: CONSOLE.applications }),
  }
  const again = useMutation({
    mutationFn: ({ id: delivery }: WebhookDelivery) =>
      call('sendWebhookAgain', { params: { application: id, delivery } }),
    onSuccess: () => void toast(words.againQueued),
    ...after,
  })
  const allAgain = useMutation({
    mutationFn: () => call('sendFailedAgain', { params: { application: id } }),
    onSuccess: ({ again: count }) => void toast(words.allAgainQueued(count)),
    ...after,
  })
  const choices: { value: Which; label: string }[] = [
    { value: 'all', label: words.all },
    ...(['failed', 'waiting', 'delivered'] as const).map((value) => ({ value, label: words.states[value] })),
  ]
  return (
    <Card title={words.deliveries} description={words.deliveriesLine}>
      <div className="flex flex-wrap items-center gap-3 px-4 py-3 sm:px-5">
        <SelectField label={words.filter} labelHidden value={which} choices={choices} onChoose={setWhich} />
        <ApplicationTags application={application} />
        {failed > 0 && webhook && (
          <Button
            variant="secondary"
            className="ml-auto"
            busy={allAgain.isPending}
            icon={<RotateCw className="size-4.5" aria-hidden="true" />}
            onClick={() => allAgain.mutate()}
          >
            {words.allAgain(failed)}
          </Button>
        )}
      </div>
      {!deliveries ? (
        list.error ? (
          <Failed error={list.error} busy={list.isFetching} onRetry={() => void list.refetch()} />
        ) : (
          <Skeleton>
            <SkeletonRows rows={3} />
          </Skeleton>
        )
      ) : deliveries.length === 0 ? (
        <EmptyState title={which === 'all' ? words.none : words.noneOf}>{which === 'all' && words.noneLine}</EmptyState>
      ) : (
        deliveries.map((one) => (
          <DeliveryRow
            key={one.id}
            delivery={one}
            busy={again.isPending && again.variables.id === one.id}
            onAgain={webhook ? () => again.mutate(one) : undefined}
          />
        ))
      )}
      {list.hasNextPage && (
        <div className="flex justify-center px-4 py-3">
          <Button variant="quiet" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {list.isFetchingNextPage ? words.loadingMore : words.more}
          </Button>
        </div>
      )}
    </Card>
  )
}
