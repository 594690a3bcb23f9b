import type { RefusalCode } from '@foyer/contract/refusals'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { beforeClosingQuery } from '../../api/queries.ts'
import { Card } from '../../ui/card.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Page } from '../../ui/page.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useSurface } from '../../ui/surface.ts'
import { useClosingWords } from '../../words/account-closing.ts'
import { useProofReturn } from '../prove/proof-return.ts'
import { ClosingStopped } from './before-closing.tsx'
import { ClosingFlow } from './closing-flow.tsx'

/** 注销账号: on the clients under 账号与安全 (CL1, CL2), on the web under 个人资料 (CL3). */
export function ClosingPage() {
  const words = useClosingWords()
  const onWeb = useSurface() === 'web'
  const above = onWeb ? '/profile' : '/security'
  return (
    <Page title={onWeb ? words.titleOnWeb : words.title} back={above}>
      <Card padded>
        <Inside above={above} />
      </Card>
    </Page>
  )
}

function Inside({ above }: { above: string }) {
  const navigate = useNavigate()
  const { data: before, error, isFetching, refetch } = useQuery(beforeClosingQuery)
  const [returned, forgetReturn] = useProofReturn('closeAccount')
  const begun = useRef(false)
  if (!before) {
    if (error) return <Failed error={error} busy={isFetching} onRetry={() => void refetch()} />
    return <Skeleton />
  }
  if (before.stopped && !begun.current)
    return <ClosingStopped code={before.stopped.code as RefusalCode} before={before} />
  begun.current = true // what changes now is said where it is refused
  return (
    <ClosingFlow
      before={before}
      returned={returned}
      onReturnTaken={forgetReturn}
      onLeave={() => void navigate({ to: above })}
    />
  )
}
