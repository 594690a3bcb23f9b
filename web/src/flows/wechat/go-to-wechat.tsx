import { MessageCircle } from 'lucide-react'
import { call, OfflineError } from '../../api/call.ts'
import { useMe } from '../../api/queries.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { useSurface } from '../../ui/surface.ts'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useWechatWords } from '../../words/account-wechat.ts'
import { wantsProof } from '../steps/refused.ts'
import { Step } from '../steps/step.tsx'
import { useLeaveForWechat } from '../steps/use-leave-for-wechat.ts'
import { type Binding, WECHAT_FLOW } from './use-bind-wechat.ts'

export interface GoToWechatProps {
  binding: Binding
  /** Why the WeChat that came back was not bound. */
  failure: unknown
  /** The person said no in WeChat. */
  denied: boolean
  /** Sends what came back once more, where it may not have arrived. */
  onSendAgain: (() => void) | undefined
  onProveAgain: (failure: unknown) => void
  onBack: () => void
}

/** The last step: away to WeChat, to show the one that is to be bound. After a failure says why, and the way out. */
export function GoToWechat(props: GoToWechatProps) {
  const { binding, failure, denied, onSendAgain, onProveAgain, onBack } = props
  const words = useWechatWords()
  const { account } = useMe()
  const begin = async () => {
    try {
      return await call('askForNewWechat', { body: binding })
    } catch (error) {
      if (wantsProof(error)) onProveAgain(error)
      throw error
    }
  }
  const go = useLeaveForWechat(WECHAT_FLOW, begin, binding)
  const byApp = useSurface() === 'mobile'
  const first = binding.action === 'bindWechat'
  const went = failure || denied
  const mayNotHaveArrived = failure instanceof OfflineError && onSendAgain
  return (
    <Step
      at={3}
      of={3}
      question={first ? words.scanFirst : words.scanNew}
      onNext={go.leave}
      onBack={onBack}
      next={
        <Button type="submit" busy={go.leaving}>
          {go.leaving
            ? words.going
            : went
              ? byApp
                ? words.appAgain
                : words.scanAgain
              : first
                ? words.goFirst
                : words.go}
        </Button>
      }
    >
      <WhatWentWrong failure={go.error ?? failure} denied={denied} onSendAgain={mayNotHaveArrived || undefined} />
      <div className="flex gap-4">
        <span className="inline-flex size-12 shrink-0 items-center justify-center rounded-full bg-jade-wash text-jade">
          <MessageCircle className="size-6" strokeWidth={1.75} aria-hidden="true" />
        </span>
        <div className="flex min-w-0 flex-col gap-1">
          <p>{byApp ? words.appLine : words.scanLine}</p>
          {account.wechat && <p className="text-ink-soft">{words.scanKeepsOld(account.wechat.nickname)}</p>}
        </div>
      </div>
    </Step>
  )
}

interface WhatWentWrongProps {
  failure: unknown
  denied: boolean
  onSendAgain: (() => void) | undefined
}

function WhatWentWrong({ failure, denied, onSendAgain }: WhatWentWrongProps) {
  const words = useWechatWords()
  const said = useErrorSentences()
  if (failure) {
    const { title, instead } = said(failure)
    return (
      <Banner
        tone="danger"
        alert
        title={title}
        action={
          onSendAgain && (
            <Button variant="secondary" onClick={onSendAgain}>
              {words.sendAgain}
            </Button>
          )
        }
      >
        {instead}
      </Banner>
    )
  }
  if (!denied) return null
  return (
    <Banner tone="attention" alert title={words.denied}>
      {words.deniedLine}
    </Banner>
  )
}
