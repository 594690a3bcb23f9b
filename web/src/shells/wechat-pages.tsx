import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useMe } from '../api/queries.ts'
import { UnbindWechatFlow } from '../flows/wechat/unbind-flow.tsx'
import type { WechatAction } from '../flows/wechat/use-bind-wechat.ts'
import { useWechatReturned, type WechatReturned } from '../flows/wechat/use-wechat-returned.ts'
import { WechatFlow } from '../flows/wechat/wechat-flow.tsx'
import { Card } from '../ui/card.tsx'
import { Page } from '../ui/page.tsx'
import { Row } from '../ui/row.tsx'
import { useSurface } from '../ui/surface.ts'
import { useWechatWords } from '../words/account-wechat.ts'
import { useMoments } from '../words/use-moments.ts'
import { useWechatActs } from './use-wechat-acts.ts'
import { useBoundWechat, WechatRow } from './wechat-row.tsx'

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
  const { account } = useMe()
  const { change, whyNotChange, unbind, whyNotUnbind } = useWechatActs()
  const toChange = account.wechat ? words.change : words.bind
  return (
    <>
      <Card>
        <Row label={words.bound} value={<span className="text-ink">{useBoundWechat()}</span>} />
        {account.wechat && <Row label={words.boundSince} value={moments.day(account.wechat.boundAt)} />}
      </Card>
      <Card>
        <Row label={toChange} {...(change ? { to: '/security/wechat/change' } : { note: whyNotChange })} />
        {account.wechat && (
          <Row label={words.unbind} {...(unbind ? { to: '/security/wechat/unbind' } : { note: whyNotUnbind })} />
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
