import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Building2 } from 'lucide-react'
import { useState } from 'react'
import { identitiesQuery, useMe } from '../api/queries.ts'
import { IdentityList } from '../flows/identities/identity-list.tsx'
import { NewOrganisationFlow } from '../flows/identities/new-organisation-flow.tsx'
import { Refused } from '../flows/refused.tsx'
import { OpenOnWeb } from '../screens/profile-fields/open-on-web.tsx'
import { useDecision } from '../screens/profile-fields/use-decision.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failed } from '../ui/failed.tsx'
import { Page } from '../ui/page.tsx'
import { Row } from '../ui/row.tsx'
import { Skeleton, SkeletonRows } from '../ui/skeleton.tsx'
import { useSurface } from '../ui/surface.ts'
import { useIdentityWords } from '../words/account-identities.ts'
import { useSentences } from '../words/use-words.ts'

const IDENTITIES = '/identities'

/** 切换身份: the person's accounts, and a new organisation. */
export function IdentitiesPage() {
  const words = useIdentityWords()
  const back = { mobile: '/profile', desktop: '/', web: '/profile' }[useSurface()]
  return (
    <Page title={words.title} description={words.line} back={back}>
      <Identities />
      <NewOrganisationCard />
    </Page>
  )
}

function Identities() {
  const words = useIdentityWords()
  const sentences = useSentences()
  const decision = useDecision('switchIdentity')
  const { as } = useSearch({ strict: false })
  const { data, error, isFetching, refetch } = useQuery(identitiesQuery)
  if (!data) {
    if (error) return <Failed error={error} busy={isFetching} onRetry={() => void refetch()} />
    return (
      <Skeleton>
        <SkeletonRows rows={2} />
      </Skeleton>
    )
  }
  const whyNot = decision.allowed ? undefined : sentences(decision.refusal.code).title
  return (
    <>
      <IdentityList key={as} identities={data.identities} whyNot={whyNot} wanted={as} />
      {data.identities.length === 1 && <EmptyState title={words.only}>{words.onlyLine}</EmptyState>}
    </>
  )
}

/** 创建企业, on the web; a person's own account begins it. */
function NewOrganisationCard() {
  const words = useIdentityWords().create
  const sentences = useSentences()
  const decision = useDecision('createOrganisation')
  const { realm } = useMe().account
  if (realm.kind === 'organisation') return null // begun from one's own account alone
  const leading = <Building2 className="size-5" strokeWidth={1.75} aria-hidden="true" />
  if (decision.allowed)
    return (
      <Card>
        <Row leading={leading} label={words.title} note={words.rowLine} to="/identities/new-organisation" />
      </Card>
    )
  const { code } = decision.refusal
  return (
    <Card>
      <Row
        leading={leading}
        label={words.title}
        note={sentences(code).title}
        {...(code === 'action.onWeb' && {
          action: <OpenOnWeb destination="profile" variant="secondary" act={words.title} />,
        })}
      />
    </Card>
  )
}

export function NewOrganisationPage() {
  const words = useIdentityWords().create
  return (
    <Page title={words.title} description={words.line} back={IDENTITIES}>
      <Card padded>
        <NewOrganisation />
      </Card>
    </Page>
  )
}

function NewOrganisation() {
  const words = useIdentityWords().create
  const navigate = useNavigate()
  const decision = useDecision('createOrganisation')
  const [created, setCreated] = useState<{ account: string; name: string }>()
  if (!decision.allowed) return <Refused refusal={decision.refusal} destination="profile" />
  if (!created) return <NewOrganisationFlow onCreated={setCreated} />
  return (
    <div role="status">
      <EmptyState
        icon={<Building2 className="size-10 text-jade" strokeWidth={1.5} aria-hidden="true" />}
        title={words.doneTitle}
        action={
          <div className="flex flex-wrap justify-center gap-3">
            <Button autoFocus onClick={() => void navigate({ to: IDENTITIES, search: { as: created.account } })}>
              {words.switchNow}
            </Button>
            <Button variant="quiet" onClick={() => void navigate({ to: IDENTITIES, replace: true })}>
              {words.stay}
            </Button>
          </div>
        }
      >
        {words.done(created.name)}
      </EmptyState>
    </div>
  )
}
