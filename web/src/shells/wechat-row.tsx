import type { RuleRefusal } from '@foyer/rules'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useMe } from '../api/queries.ts'
import { OpenOnWeb } from '../screens/profile-fields/open-on-web.tsx'
import { useDecision } from '../screens/profile-fields/use-decision.ts'
import { Button } from '../ui/button.tsx'
import { Row } from '../ui/row.tsx'
import { useSurface } from '../ui/surface.ts'
import { useWechatWords } from '../words/account-wechat.ts'
import { useLocale, useSentences, useWords } from '../words/use-words.ts'

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

function InPlace() {
  const words = useWords()
  const wechat = useWechatWords()
  const { account } = useMe()
  const { fields } = words
  const bound = account.facts.hasWechat
  const change = useDecision(bound ? 'rebindWechat' : 'bindWechat')
  const unbind = useDecision('unbindWechat')
  const why = useWhyNot()
  const refused = !change.allowed ? change.refusal : bound && !unbind.allowed ? unbind.refusal : undefined
  return (
    <Row
      label={fields.bindWechat}
      value={useBoundWechat()}
      note={refused && why(refused)}
      action={
        <>
          {change.allowed && (
            <To place="/security/wechat/change" act={bound ? wechat.change : wechat.bind}>
              {bound ? wechat.changeShort : wechat.bindShort}
            </To>
          )}
          {unbind.allowed && (
            <To place="/security/wechat/unbind" act={wechat.unbind}>
              {wechat.unbindShort}
            </To>
          )}
        </>
      }
    />
  )
}

interface ToProps {
  place: '/security/wechat/change' | '/security/wechat/unbind'
  /** What it does, for those who hear the button only. */
  act: string
  children: string
}

function To({ place, act, children }: ToProps) {
  const navigate = useNavigate()
  return (
    <Button
      variant="quiet"
      className="px-3 last:-mr-3"
      aria-label={`${children} · ${act}`}
      onClick={() => void navigate({ to: place })}
    >
      {children}
    </Button>
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
