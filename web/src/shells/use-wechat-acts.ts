import type { RuleRefusal } from '@foyer/rules'
import { useMe, useWechatOffered } from '../api/queries.ts'
import type { WechatAction } from '../flows/wechat/use-bind-wechat.ts'
import { useDecision } from '../screens/profile-fields/use-decision.ts'
import { useWechatWords } from '../words/account-wechat.ts'
import { useLocale, useSentences } from '../words/use-words.ts'

/** What can be done here with the WeChat of the account, and why something cannot. */
export interface WechatActs {
  /** Binding the first one, or another one. */
  change: WechatAction | undefined
  whyNotChange: string | undefined
  unbind: boolean
  whyNotUnbind: string | undefined
}

export function useWechatActs(): WechatActs {
  const words = useWechatWords()
  const why = useWhyNot()
  const offered = useWechatOffered()
  const { hasWechat } = useMe().account.facts
  const action = hasWechat ? 'rebindWechat' : 'bindWechat'
  const change = useDecision(action)
  const unbind = useDecision('unbindWechat')
  return {
    change: offered && change.allowed ? action : undefined,
    whyNotChange: !offered ? words.notOffered : change.allowed ? undefined : why(change.refusal),
    unbind: unbind.allowed,
    whyNotUnbind: hasWechat && !unbind.allowed ? why(unbind.refusal) : undefined,
  }
}

function useWhyNot(): (refusal: RuleRefusal) => string {
  const sentences = useSentences()
  const stop = useLocale() === 'en' ? '. ' : '。'
  return (refusal) => {
    const { title, instead } = sentences(refusal.code, refusal.facts)
    return `${title}${stop}${instead}`
  }
}
