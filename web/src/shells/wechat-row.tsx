import type { RuleRefusal } from '@foyer/rules'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useMe } from '../api/queries.ts'
import type { WechatAction } from '../flows/wechat/use-bind-wechat.ts'
import { useWechatReturned } from '../flows/wechat/use-wechat-returned.ts'
import { OpenOnWeb } from '../screens/profile-fields/open-on-web.tsx'
import { useDecision } from '../screens/profile-fields/use-decision.ts'
import { Button } from '../ui/button.tsx'
import { Row } from '../ui/row.tsx'
import { useSurface } from '../ui/surface.ts'
import { useWechatWords } from '../words/account-wechat.ts'
import { useLocale, useSentences, useWords } from '../words/use-words.ts'

/** Loaded when it is first asked for. */
const WechatDialog = lazy(() =>
  import('../flows/wechat/wechat-dialog.tsx').then((it) => ({ default: it.WechatDialog })),
)

/** 微信: a page behind it on the mobile screens (WX1), changed in place on the web (WX2, WX3), on the web page from the client (WX5). */
export function WechatRow() {
  const surface = useSurface()
  if (surface === 'mobile') return <LeadingOn />
  return surface === 'web' ? <InPlace /> : <OnWeb />
}

function LeadingOn() {
  const words = useWords()
  return <Row label={words.fields.wechat} value={useBoundWechat()} to="/security/wechat" />
}

function OnWeb() {
  const words = useWords()
  const wechat = useWechatWords()
  const { account } = useMe()
  const sentences = useSentences()
  const decision = useDecision(account.facts.hasWechat ? 'rebindWechat' : 'bindWechat')
  const act = account.facts.hasWechat ? wechat.change : wechat.bind
  return (
    <Row
      label={words.fields.wechat}
      value={useBoundWechat()}
      note={decision.allowed ? undefined : sentences(decision.refusal.code, decision.refusal.facts).title}
      action={<OpenOnWeb destination="security" variant="secondary" act={act} />}
    />
  )
}

type Doing = WechatAction | 'unbindWechat'

function InPlace() {
  const { fields } = useWords()
  const wechat = useWechatWords()
  const why = useWhyNot()
  const { account } = useMe()
  const bound = account.facts.hasWechat
  const change = useDecision(bound ? 'rebindWechat' : 'bindWechat')
  const unbind = useDecision('unbindWechat')
  const [returned, forgetReturned] = useWechatReturned()
  const [doing, setDoing] = useState<Doing | undefined>(returned?.action) // what it was when the dialog opened
  const [open, setOpen] = useState(returned !== undefined)
  const begin = (action: Doing) => {
    setDoing(action)
    setOpen(true)
  }
  const refused = !change.allowed ? change.refusal : bound && !unbind.allowed ? unbind.refusal : undefined
  return (
    <>
      <Row
        label={fields.bindWechat}
        value={useBoundWechat()}
        note={refused && why(refused)}
        action={
          <>
            {unbind.allowed && (
              <Button
                variant="quiet"
                className="px-3"
                aria-label={`${fields.bindWechat} - ${wechat.unbindShort}`}
                onClick={() => begin('unbindWechat')}
              >
                {wechat.unbindShort}
              </Button>
            )}
            {change.allowed && (
              <Button
                variant="secondary"
                aria-label={`${fields.bindWechat} - ${bound ? wechat.changeShort : wechat.bindShort}`}
                onClick={() => begin(bound ? 'rebindWechat' : 'bindWechat')}
              >
                {bound ? wechat.changeShort : wechat.bindShort}
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

/** Why an action is not here and what to do instead, in one line. */
export function useWhyNot(): (refusal: RuleRefusal) => string {
  const sentences = useSentences()
  const stop = useLocale() === 'en' ? '. ' : '。'
  return (refusal) => {
    const { title, instead } = sentences(refusal.code, refusal.facts)
    return `${title}${stop}${instead}`
  }
}
