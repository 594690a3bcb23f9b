import { useMe } from '../../api/queries.ts'
import { useWechatWords } from '../../words/account-wechat.ts'
import { AllDone } from '../steps/all-done.tsx'
import type { Bound, WechatAction } from './use-bind-wechat.ts'

export interface WechatBoundProps {
  action: WechatAction
  bound: Bound
  onDone: () => void
}

/** The end: what is bound now, who was signed out and told (WX7), or that nothing changed (WX6). */
export function WechatBound({ action, bound: { changed, nickname }, onDone }: WechatBoundProps) {
  const words = useWechatWords()
  const { account } = useMe()
  if (!changed)
    return (
      <AllDone title={words.same} finish={words.finish} onFinish={onDone}>
        {words.sameLine(nickname)}
      </AllDone>
    )
  const rebound = action === 'rebindWechat'
  return (
    <AllDone title={rebound ? words.doneChanged : words.doneBound} finish={words.finish} onFinish={onDone}>
      <p>{words.done(nickname)}</p>
      {rebound && <p>{words.doneOldEnded}</p>}
      {account.facts.number && <p>{words.doneToldNumber}</p>}
    </AllDone>
  )
}
