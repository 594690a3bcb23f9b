import type { Action, ProofMethod } from '@foyer/rules'
import type { ProveWords } from '../../words/account-prove.ts'

/** What a way of proof is called for an action: the help page has names of its own for changing the WeChat (WX2, WX3). */
export function nameOf(method: ProofMethod, action: Action, words: ProveWords): string {
  const { by, byForWechat } = words.choice
  if (action === 'rebindWechat' && (method === 'smsCode' || method === 'wechat')) return byForWechat[method]
  return by[method]
}
