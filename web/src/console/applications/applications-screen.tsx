import type { Application } from '@foyer/contract'
import { APPLICATION_NAME_MAX_LENGTH } from '@foyer/rules'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Blocks, Plus } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Row } from '../../ui/row.tsx'
import { Skeleton, SkeletonRows } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { useApplicationWords } from '../../words/console-applications.ts'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { ConsolePage } from '../parts/console-page.tsx'
import { NameDialog } from '../parts/name-dialog.tsx'
import { CONSOLE } from '../queries.ts'
import { ApplicationTags } from './application-tags.tsx'
import { applicationsQuery } from './queries.ts'

/** 应用: the teams' own meeting rooms that ask this organisation's Foyer who may come in. */
export function ApplicationsScreen() {
  const { places } = useConsoleWords()
  const words = useApplicationWords()
  const { data, error, isFetching, refetch } = useQuery(applicationsQuery)
  const [adding, setAdding] = useState(false)
  const add = (
    <Button icon={<Plus className="size-4.5" aria-hidden="true" />} onClick={() => setAdding(true)}>
      {words.add}
    </Button>
  )
  const applications = data?.applications
  return (
    <ConsolePage
      title={places.applications}
      description={words.line}
      {...(applications && applications.length > 0 && { actions: add })}
    >
      {applications ? (
        <Card>
          {applications.length > 0 ? (
            applications.map((one) => <ApplicationRow key={one.id} application={one} />)
          ) : (
            <EmptyState
              icon={<Blocks className="size-10" strokeWidth={1.5} aria-hidden="true" />}
              title={words.empty}
              action={add}
            >
              {words.emptyLine}
            </EmptyState>
          )}
        </Card>
      ) : error ? (
        <Card>
          <Failed error={error} busy={isFetching} onRetry={() => void refetch()} />
        </Card>
      ) : (
        <Skeleton>
          <SkeletonRows rows={3} />
        </Skeleton>
      )}
      <AddApplication key={String(adding)} open={adding} onClose={() => setAdding(false)} />
    </ConsolePage>
  )
}

function ApplicationRow({ application }: { application: Application }) {
  const words = useApplicationWords()
  const { id, name, keys, webhook, present } = application
  const facts = [
    keys.length > 0 ? words.keyCount(keys.length) : words.noKeys,
    webhook && new URL(webhook.address).host,
    present > 0 && words.present(present),
  ]
  return (
    <Row
      to={`/organisation/applications/${id}`}
      leading={<Blocks className="size-5" strokeWidth={1.75} aria-hidden="true" />}
      label={name}
      note={facts.filter(Boolean).join(' · ')}
      value={<ApplicationTags application={application} />}
    />
  )
}

function AddApplication({ open, onClose }: { open: boolean; onClose: () => void }) {
  const words = useApplicationWords()
  const queries = useQueryClient()
  const navigate = useNavigate()
  return (
    <NameDialog
      open={open}
      onClose={onClose}
      title={words.add}
      label={words.name}
      hint={words.nameHint(APPLICATION_NAME_MAX_LENGTH)}
      missing={words.nameMissing(APPLICATION_NAME_MAX_LENGTH)}
      most={APPLICATION_NAME_MAX_LENGTH}
      begin=""
      wrongName={['application.nameTaken']}
      onSave={async (name) => {
        const { id } = await call('addApplication', { body: { name } })
        await queries.invalidateQueries({ queryKey: CONSOLE.applications })
        toast(words.added)
        void navigate({ to: '/organisation/applications/$application', params: { application: id } })
      }}
    />
  )
}
