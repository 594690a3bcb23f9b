import { roleMay } from '@foyer/rules'
import { useQuery } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useMe } from '../../api/queries.ts'
import { useProofReturn } from '../../flows/prove/proof-return.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Skeleton, SkeletonRows } from '../../ui/skeleton.tsx'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { ConsolePage } from '../parts/console-page.tsx'
import { ssoQuery } from '../queries.ts'
import { SettingsTabs } from '../settings/settings-tabs.tsx'
import { type Kept, keptBy } from './kept.ts'
import { OwnSide } from './own-side.tsx'
import { RemoveSso } from './remove-sso.tsx'
import { SetUpSso } from './set-up-sso.tsx'
import { SsoState } from './sso-state.tsx'
import { TestResult } from './test-result.tsx'
import { useSsoTest } from './use-sso-test.ts'

/** 账户管理 → 账户设置 → 登录设置: signing in by the organisation's own identity provider (SI1). */
export function SignInSettingsScreen() {
  const words = useConsoleWords()
  const { role } = useMe().account.facts
  return (
    <ConsolePage title={words.places.settings} description={words.sso.line}>
      <SettingsTabs />
      {roleMay(role, 'changeSignInSettings') ? (
        <Settings />
      ) : (
        <Card>
          <EmptyState
            icon={<KeyRound className="size-10" strokeWidth={1.5} aria-hidden="true" />}
            title={words.onlySuperAdmin}
          >
            {words.sso.onlySuperAdmin}
          </EmptyState>
        </Card>
      )}
    </ConsolePage>
  )
}

function Settings() {
  const words = useConsoleWords().sso
  const [returned, forget] = useProofReturn('changeSignInSettings')
  const kept = keptBy(returned)
  const [doing, setDoing] = useState<Kept['doing'] | undefined>(kept?.doing)
  const { data, error, isFetching, refetch } = useQuery(ssoQuery)
  const test = useSsoTest()
  const close = () => {
    forget()
    setDoing(undefined)
  }
  if (!data)
    return error ? (
      <Card>
        <Failed error={error} busy={isFetching} onRetry={() => void refetch()} />
      </Card>
    ) : (
      <Skeleton>
        <SkeletonRows rows={4} />
      </Skeleton>
    )
  const { connection, ownSide } = data
  if (doing === 'save')
    return <SetUpSso connection={connection} ownSide={ownSide} returned={returned} kept={kept} onClose={close} />
  if (doing === 'remove' && connection) return <RemoveSso connection={connection} returned={returned} onClose={close} />
  if (!connection)
    return (
      <Card>
        <EmptyState
          icon={<KeyRound className="size-10" strokeWidth={1.5} aria-hidden="true" />}
          title={words.none}
          action={<Button onClick={() => setDoing('save')}>{words.begin}</Button>}
        >
          {words.noneLine}
        </EmptyState>
      </Card>
    )
  return (
    <>
      <TestResult test={test} />
      <SsoState
        connection={connection}
        test={test}
        onChange={() => setDoing('save')}
        onRemove={() => setDoing('remove')}
      />
      <OwnSide protocol={connection.provider.protocol} ownSide={ownSide} />
    </>
  )
}
