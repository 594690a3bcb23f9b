import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useMe } from '../api/queries.ts'
import { Refused } from '../flows/refused.tsx'
import { UnbindWechatFlow } from '../flows/wechat/unbind-flow.tsx'
import type { WechatAction } from '../flows/wechat/use-bind-wechat.ts'
import { useWechatReturned, type WechatReturned } from '../flows/wechat/use-wechat-returned.ts'
import { WechatFlow } from '../flows/wechat/wechat-flow.tsx'
import { useDecision } from '../screens/profile-fields/use-decision.ts'
import { Card } from '../ui/card.tsx'
import { Page } from '../ui/page.tsx'
import { Row } from '../ui/row.tsx'
import { useSurface } from '../ui/surface.ts'
import { useWechatWords } from '../words/account-wechat.ts'
import { useMoments } from '../words/use-moments.ts'
import { useBoundWechat, useWhyNot, WechatRow } from './wechat-row.tsx'

/** 微信: what is bound, and the ways to change it (WX1). */
export function WechatPage() {
  const words = useWechatWords()
  const onMobile = useSurface() === 'mobile'
  return (
    <Page title={words.title} description={words.line} back="/security">
      {onMobile ? (
        <BoundWechat />
      ) : (
        <Card>
          <WechatRow />
        </Card>
      )}
    </Page>
  )
}

function BoundWechat() {
  const words = useWechatWords()
  const moments = useMoments()
  const why = useWhyNot()
  const { account } = useMe()
  const change = useDecision(account.facts.hasWechat ? 'rebindWechat' : 'bindWechat')
  const unbind = useDecision('unbindWechat')
  const bound = useBoundWechat()
  if (!account.wechat)
    return (
      <Card>
        <Row label={words.bound} value={bound} />
        {change.allowed && <Row label={words.bind} to="/security/wechat/change" />}
      </Card>
    )
  return (
    <>
      <Card>
        <Row label={words.bound} value={<span className="text-ink">{bound}</span>} />
        <Row label={words.boundSince} value={moments.day(account.wechat.boundAt)} />
      </Card>
      {!change.allowed && <Refused refusal={change.refusal} />}
      <Card>
        {change.allowed && <Row label={words.change} to="/security/wechat/change" />}
        {unbind.allowed ? (
          <Row label={words.unbind} to="/security/wechat/unbind" />
        ) : (
          <Row label={words.unbind} note={why(unbind.refusal)} />
        )}
      </Card>
    </>
  )
}

/** 更换微信, or the first one. */
export function ChangeWechatPage() {
  const words = useWechatWords()
  const { account } = useMe()
  const leave = useLeave()
  const [returned] = useWechatReturned()
  // what it was when it began: once a first one is bound, this page has still bound it
  const [action] = useState(() => actionOf(returned) ?? (account.facts.hasWechat ? 'rebindWechat' : 'bindWechat'))
  return (
    <Page title={action === 'rebindWechat' ? words.change : words.bind} back={ABOVE}>
      <Card padded>
        <WechatFlow action={action} returned={returned} onDone={leave} onLeave={leave} />
      </Card>
    </Page>
  )
}

export function UnbindWechatPage() {
  const words = useWechatWords()
  const leave = useLeave()
  const [returned] = useWechatReturned()
  return (
    <Page title={words.unbind} back={ABOVE}>
      <Card padded>
        <UnbindWechatFlow returned={returned} onDone={leave} onLeave={leave} />
      </Card>
    </Page>
  )
}

const ABOVE = '/security/wechat'

function useLeave(): () => void {
  const navigate = useNavigate()
  return () => void navigate({ to: ABOVE, replace: true })
}

function actionOf(returned: WechatReturned | undefined): WechatAction | undefined {
  return returned && returned.action !== 'unbindWechat' ? returned.action : undefined
}
