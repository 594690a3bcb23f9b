import { useEffect, useState } from 'react'
import { takeReturn, type WechatOutcome } from '../../wechat/visits.ts'

/** What WeChat answered, and what the flow had kept. */
export interface WechatCameBack {
  state: unknown
  outcome: WechatOutcome
}

/** Taken, and not on the screen yet. */
const taken = new Map<string, unknown>()

/**
 * Takes something that can be taken once, and the way to forget it. A page that waits for its parts is drawn more than
 * once and begins anew each time; what was taken stays until the page stands.
 */
export function useTaken<T>(name: string, take: () => T | undefined): [it: T | undefined, forget: () => void] {
  const [it, setIt] = useState(() => {
    const now = take()
    if (now !== undefined) taken.set(name, now)
    return taken.get(name) as T | undefined
  })
  useEffect(() => void taken.delete(name), [name])
  return [it, () => setIt(undefined)]
}

/** What came back from WeChat to this flow. */
export function useTakenReturn(flow: string): [back: WechatCameBack | undefined, forget: () => void] {
  return useTaken(flow, () => takeReturn(flow))
}
