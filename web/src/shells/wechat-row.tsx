import { type ReactNode, Suspense, useState } from 'react'
import { useMe, useWechatOffered } from '../api/queries.ts'
import type { WechatAction } from '../flows/wechat/use-bind-wechat.ts'
import { useWechatReturned } from '../flows/wechat/use-wechat-returned.ts'
import { OpenOnWeb } from '../screens/profile-fields/open-on-web.tsx'
import { useDecision } from '../screens/profile-fields/use-decision.ts'
import { Button } from '../ui/button.tsx'
import { lazily } from '../ui/lazily.ts'
import { Row } from '../ui/row.tsx'
import { useSurface } from '../ui/surface.ts'
import { useWechatWords } from '../words/account-wechat.ts'
import { useSentences, useWords } from '../words/use-words.ts'
import { useWechatActs } from './use-wechat-acts.ts'

/** Loaded when it is first asked for. */
const WechatDialog = lazily(() => import('../flows/wechat/wechat-dialog.tsx'), 'WechatDialog')

/**
 * 微信: its page behind it on the mobile screens (WX1), changed in place on the web (WX2, WX3), led to the web page from
 * the client (WX5). Where there is neither a WeChat nor a way to bind one, there is no row.
 */
export function WechatRow() {
  const words = useWords()
  const surface = useSurface()
  const offered = useWechatOffered()
  const bound = useBoundWechat()
  const { hasWechat } = useMe().account.facts
  if (!offered && !hasWechat) return null
  if (surface === 'mobile') return <Row label={words.fields.wechat} value={bound} to="/security/wechat" />
  return surface === 'web' ? <InPlace /> : <OnWeb />
}

function OnWeb() {
  const words = useWords()
  const wechat = useWechatWords()
  const sentences = useSentences()
  const { hasWechat } = useMe().account.facts
  const decision = useDecision(hasWechat ? 'rebindWechat' : 'bindWechat')
  return (
    <Row
      label={words.fields.wechat}
      value={useBoundWechat()}
      note={decision.allowed ? undefined : sentences(decision.refusal.code, decision.refusal.facts).title}
      action={<OpenOnWeb destination="security" variant="secondary" act={hasWechat ? wechat.change : wechat.bind} />}
    />
  )
}

type Doing = WechatAction | 'unbindWechat'

function InPlace() {
  const { fields } = useWords()
  const words = useWechatWords()
  const acts = useWechatActs()
  const [returned, forgetReturned] = useWechatReturned()
  const [doing, setDoing] = useState<Doing | undefined>(returned?.action) // what it was when the dialog opened
  const [open, setOpen] = useState(returned !== undefined)
  const begin = (action: Doing) => {
    setDoing(action)
    setOpen(true)
  }
  const change = acts.change && (acts.change === 'rebindWechat' ? words.changeShort : words.bindShort)
  return (
    <>
      <Row
        label={fields.bindWechat}
        value={useBoundWechat()}
        note={acts.whyNotChange ?? acts.whyNotUnbind}
        action={
          <>
            {acts.unbind && (
              <Button
                variant="quiet"
                className="px-3"
                aria-label={`${fields.bindWechat} - ${words.unbindShort}`}
                onClick={() => begin('unbindWechat')}
              >
                {words.unbindShort}
              </Button>
            )}
            {acts.change && (
              <Button
                variant="secondary"
                aria-label={`${fields.bindWechat} - ${change}`}
                onClick={() => acts.change && begin(acts.change)}
              >
                {change}
              </Button>
            )}
          </>
        }
      />
      {doing && (
        <Suspense>
          <WechatDialog
            action={doing}
            open={open}
            onClose={() => {
              forgetReturned()
              setOpen(false)
            }}
            returned={returned}
          />
        </Suspense>
      )}
    </>
  )
}

/** The bound WeChat as it calls itself. */
export function useBoundWechat(): ReactNode {
  const words = useWechatWords()
  const { account } = useMe()
  return account.wechat?.nickname ?? words.notBound
}
