import type { WechatVisit } from '@foyer/contract'
import { keptForTab } from '../kept.ts'
import { serverNow } from '../time.ts'

/** Where the app goes on when WeChat has sent the person back: the page, the flow on it, and where that flow was. */
export interface Onward {
  path: string
  flow: string
  state: unknown
}

/** What WeChat sent the person back with; `denied` when they did not agree there. */
export type WechatOutcome = { visit: string; state: string; code: string } | { denied: true }

interface Away {
  visit: string
  until: string
  onward: Onward
}

interface Back {
  onward: Onward
  outcome: WechatOutcome
}

const AWAY = 'foyer.wechat.away'
const BACK = 'foyer.wechat.back'

/** Leaves for WeChat. This tab keeps the visit's secret and the way onward, and nobody else has them. */
export function goToWechat(visit: WechatVisit, onward: Onward): void {
  remember(visit, onward)
  location.assign(visit.url)
}

/** Keeps the visit until WeChat sends the person back with its state; visits that are over are forgotten. */
export function remember({ visit, state, expiresAt }: WechatVisit, onward: Onward): void {
  const running = Object.entries(awayVisits()).filter(([, one]) => Date.parse(one.until) > serverNow())
  write(AWAY, Object.fromEntries([...running, [state, { visit, until: expiresAt, onward }]]))
}

/**
 * Takes what WeChat sent the person back with to the flow that began the visit, and says at which page that flow is.
 * Nothing when this tab began no visit of that state: then the answer is another's, and nobody hears of it.
 */
export function arrive(address: URLSearchParams): string | undefined {
  const state = address.get('state') ?? ''
  const { [state]: began, ...others } = awayVisits()
  if (!began) return undefined
  write(AWAY, others)
  const code = address.get('code')
  const outcome: WechatOutcome = code ? { visit: began.visit, state, code } : { denied: true }
  write(BACK, { ...backs(), [began.onward.flow]: { onward: began.onward, outcome } })
  return began.onward.path
}

/** Where somebody waits for an answer that has come already: the page was loaded again before it could be taken. */
export function awaitedAt(): string | undefined {
  return Object.values(backs()).at(-1)?.onward.path
}

/** What came back for a flow, and the state that it left behind; once. */
export function takeReturn(flow: string): { state: unknown; outcome: WechatOutcome } | undefined {
  const { [flow]: back, ...others } = backs()
  if (!back) return undefined
  write(BACK, others)
  return { state: back.onward.state, outcome: back.outcome }
}

/** Nobody is signed in here any more: what flows left behind on their way to WeChat is not for the next one. */
export function forgetVisits(): void {
  keptForTab.removeItem(AWAY)
  keptForTab.removeItem(BACK)
}

function awayVisits(): Record<string, Away> {
  return read(AWAY)
}

function backs(): Record<string, Back> {
  return read(BACK)
}

function read<T>(key: string): Record<string, T> {
  try {
    return JSON.parse(keptForTab.getItem(key) ?? '{}') as Record<string, T>
  } catch {
    return {} // nothing that this app wrote
  }
}

function write(key: string, value: Record<string, unknown>): void {
  if (Object.keys(value).length > 0) keptForTab.setItem(key, JSON.stringify(value))
  else keptForTab.removeItem(key)
}
