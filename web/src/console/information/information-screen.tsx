import type { Organisation } from '@foyer/contract'
import { MEMBER_STATES, ORGANISATION_NAME_MAX_LENGTH, ROLES, roleMay } from '@foyer/rules'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { KEYS, useMe } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Row } from '../../ui/row.tsx'
import { Skeleton, SkeletonRows } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { useMoments } from '../../words/use-moments.ts'
import { useLocale, useWords } from '../../words/use-words.ts'
import { ConsolePage } from '../parts/console-page.tsx'
import { NameDialog } from '../parts/name-dialog.tsx'
import { CONSOLE, organisationQuery } from '../queries.ts'
import { SuperAdmins } from './super-admins.tsx'

/** 企业信息: name, plan, how many are in it, and who holds the highest role. */
export function InformationScreen() {
  const words = useConsoleWords()
  const { data, error, isFetching, refetch } = useQuery(organisationQuery)
  return (
    <ConsolePage title={words.places.information} description={words.information.line}>
      {data ? (
        <>
          <Facts organisation={data} />
          <Counts organisation={data} />
          <SuperAdmins organisation={data} />
        </>
      ) : error ? (
        <Card>
          <Failed error={error} busy={isFetching} onRetry={() => void refetch()} />
        </Card>
      ) : (
        <Skeleton>
          <SkeletonRows rows={5} />
        </Skeleton>
      )}
    </ConsolePage>
  )
}

function Facts({ organisation: { name, plan, createdAt } }: { organisation: Organisation }) {
  const words = useConsoleWords()
  const { plans, common } = useWords()
  const moments = useMoments()
  const { role } = useMe().account.facts
  const [renaming, setRenaming] = useState(false)
  const may = roleMay(role, 'renameOrganisation')
  return (
    <Card>
      <Row
        label={words.information.name}
        value={<span className="text-ink">{name}</span>}
        note={may ? undefined : words.settings.onlySuperAdmin}
        {...(may && {
          action: (
            <Button
              variant="secondary"
              aria-label={`${words.information.name} - ${common.change}`}
              onClick={() => setRenaming(true)}
            >
              {common.change}
            </Button>
          ),
        })}
      />
      <Row label={words.information.plan} value={plans[plan]} />
      <Row label={words.information.createdAt} value={<time dateTime={createdAt}>{moments.day(createdAt)}</time>} />
      <Rename key={String(renaming)} name={name} open={renaming} onClose={() => setRenaming(false)} />
    </Card>
  )
}

function Rename({ name, open, onClose }: { name: string; open: boolean; onClose: () => void }) {
  const words = useConsoleWords().information
  const queries = useQueryClient()
  return (
    <NameDialog
      open={open}
      onClose={onClose}
      title={words.rename}
      label={words.name}
      hint={words.nameHint(ORGANISATION_NAME_MAX_LENGTH)}
      missing={words.nameMissing(ORGANISATION_NAME_MAX_LENGTH)}
      most={ORGANISATION_NAME_MAX_LENGTH}
      begin={name}
      wrongName={['request.invalid']}
      onSave={async (to) => {
        await call('renameOrganisation', { body: { name: to } })
        queries.setQueryData<Organisation>(CONSOLE.overview, (before) => before && { ...before, name: to })
        for (const queryKey of [CONSOLE.overview, CONSOLE.log, KEYS.me]) void queries.invalidateQueries({ queryKey })
        toast(words.renamed)
      }}
    />
  )
}

function Counts({ organisation: { members, roles } }: { organisation: Organisation }) {
  const words = useConsoleWords()
  const { roles: roleNames } = useWords()
  const locale = useLocale()
  const count = (of: number | undefined) => words.information.count((of ?? 0).toLocaleString(locale))
  return (
    <div className="grid gap-8 sm:grid-cols-2 sm:gap-6">
      <Card title={words.information.people}>
        {MEMBER_STATES.map((state) => (
          <Row key={state} label={words.states[state]} value={count(members[state])} />
        ))}
      </Card>
      <Card title={words.information.roles}>
        {ROLES.map((role) => (
          <Row key={role} label={roleNames[role]} value={count(roles[role])} />
        ))}
      </Card>
    </div>
  )
}
