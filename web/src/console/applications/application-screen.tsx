import type { Application } from '@foyer/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Blocks } from 'lucide-react'
import { useState } from 'react'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Row } from '../../ui/row.tsx'
import { Skeleton, SkeletonRows } from '../../ui/skeleton.tsx'
import { useApplicationWords } from '../../words/console-applications.ts'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { useMoments } from '../../words/use-moments.ts'
import { ConsolePage } from '../parts/console-page.tsx'
import { CopyField } from '../parts/copy-field.tsx'
import { ApplicationKeys } from './application-keys.tsx'
import { ApplicationPage } from './application-page.tsx'
import { Deliveries } from './deliveries.tsx'
import { applicationsQuery } from './queries.ts'
import { RemoveApplication } from './remove-application.tsx'
import { RenameApplication } from './rename-application.tsx'
import { WebhookCard } from './webhook-card.tsx'

/** 应用 → one of them: its keys, its webhooks, and what was sent. */
export function ApplicationScreen() {
  const { places } = useConsoleWords()
  const { application: id } = useParams({ strict: false })
  const { data, error, isFetching, refetch } = useQuery(applicationsQuery)
  const application = data?.applications.find((one) => one.id === id)
  return (
    <ConsolePage title={application?.name ?? places.applications} back="/organisation/applications">
      {application ? (
        <Shown application={application} />
      ) : data ? (
        <Gone />
      ) : error ? (
        <Card>
          <Failed error={error} busy={isFetching} onRetry={() => void refetch()} />
        </Card>
      ) : (
        <Skeleton>
          <SkeletonRows rows={6} />
        </Skeleton>
      )}
    </ConsolePage>
  )
}

function Shown({ application }: { application: Application }) {
  const words = useApplicationWords()
  const moments = useMoments()
  const [doing, setDoing] = useState<'rename' | 'remove'>()
  const done = () => setDoing(undefined)
  return (
    <>
      <Card>
        <Row
          label={words.name}
          value={application.name}
          action={
            <Button variant="quiet" onClick={() => setDoing('rename')}>
              {words.rename}
            </Button>
          }
        />
        <CopyField label={words.id} value={application.id} />
        <ApplicationPage application={application} />
        <Row label={words.addedAt} value={moments.day(application.addedAt)} />
      </Card>
      <ApplicationKeys application={application} />
      <WebhookCard application={application} />
      <Deliveries application={application} />
      <Card>
        <Row label={words.remove} note={words.removeLine} danger onPress={() => setDoing('remove')} />
      </Card>
      <RenameApplication
        key={`${application.name}${doing}`}
        application={application}
        open={doing === 'rename'}
        onClose={done}
      />
      <RemoveApplication application={application} open={doing === 'remove'} onClose={done} />
    </>
  )
}

function Gone() {
  const words = useApplicationWords()
  return (
    <Card>
      <EmptyState
        icon={<Blocks className="size-10" strokeWidth={1.5} aria-hidden="true" />}
        title={words.gone}
        action={
          <Link to="/organisation/applications" className={buttonClass('secondary')}>
            {words.toAll}
          </Link>
        }
      >
        {words.goneLine}
      </EmptyState>
    </Card>
  )
}
