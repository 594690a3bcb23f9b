import { randomBytes } from 'node:crypto'
import type { Clock } from './clock.ts'
import { type Authorization, allowedUrl } from './wechat-apps.ts'
import type { WechatGrants } from './wechat-grants.ts'
import type { WechatIdentity } from './wechat-identities.ts'

const QR_CODE_LIVES_MILLISECONDS = 5 * 60_000
const KEPT = 1_000

export type ScanState = 'waiting' | 'scanned' | 'confirmed' | 'declined' | 'expired'

/** A QR code on somebody's screen. */
export interface QrCode {
  id: string
  state: ScanState
  /** ISO 8601 */
  shownAt: string
  /** what the application is called, and where it will be sent to */
  appName: string
  origin: string
  /** who scanned it */
  identity?: WechatIdentity['id']
}

export interface WechatScans {
  show(authorization: Authorization): QrCode
  find(id: string): QrCode | undefined
  /** the ones on show that nobody has confirmed or declined, oldest first */
  waiting(): readonly QrCode[]
  /** the step that follows; each refuses a code that is not at the step before, or was shown for five minutes */
  scan(id: string, identity: WechatIdentity): QrCode
  confirm(id: string): { code: string; state: string; redirectUrl: string }
  decline(id: string): QrCode
  /** where the page that shows it goes, once it was confirmed */
  redirectUrl(id: string): string | undefined
  /** its page was closed */
  takeAway(id: string): void
  /** calls back whenever a code changed; the answer stops that */
  listen(listener: () => void): () => void
}

/** What a phone asked of a QR code that is past it. */
export class ScanProblem extends Error {}

interface Shown {
  authorization: Authorization
  shownAt: number
  state: ScanState
  identity?: WechatIdentity
  redirectUrl?: string
}

/** The QR codes that pages show, and what phones did with them. */
export function createWechatScans(grants: WechatGrants, clock: Clock): WechatScans {
  const shown = new Map<string, Shown>()
  const listeners = new Set<() => void>()

  function changed(): void {
    for (const listener of [...listeners]) listener()
  }

  function stateOf({ state, shownAt }: Shown): ScanState {
    const isOpen = state === 'waiting' || state === 'scanned'
    return isOpen && clock.now().getTime() >= shownAt + QR_CODE_LIVES_MILLISECONDS ? 'expired' : state
  }

  function described(id: string, code: Shown): QrCode {
    return {
      id,
      state: stateOf(code),
      shownAt: new Date(code.shownAt).toISOString(),
      appName: code.authorization.app.name,
      origin: new URL(code.authorization.redirectUri).origin,
      ...(code.identity && { identity: code.identity.id }),
    }
  }

  function at(id: string, ...states: ScanState[]): Shown {
    const code = shown.get(id)
    if (!code) throw new ScanProblem('there is no such QR code')
    const state = stateOf(code)
    if (!states.includes(state)) throw new ScanProblem(`the QR code is ${state}, not ${states.join(' or ')}`)
    return code
  }

  return {
    show(authorization) {
      const id = randomBytes(12).toString('base64url')
      const code: Shown = { authorization, shownAt: clock.now().getTime(), state: 'waiting' }
      shown.set(id, code)
      if (shown.size > KEPT) shown.delete(shown.keys().next().value!)
      changed()
      return described(id, code)
    },
    find(id) {
      const code = shown.get(id)
      return code && described(id, code)
    },
    waiting() {
      const all = [...shown].map(([id, code]) => described(id, code))
      return all.filter(({ state }) => state === 'waiting' || state === 'scanned')
    },
    scan(id, identity) {
      const code = at(id, 'waiting')
      Object.assign(code, { state: 'scanned', identity })
      changed()
      return described(id, code)
    },
    confirm(id) {
      const { authorization, ...code } = at(id, 'scanned')
      const granted = grants.issueCode({ app: authorization.app, identity: code.identity! })
      const redirectUrl = allowedUrl(authorization, granted)
      shown.set(id, { ...code, authorization, state: 'confirmed', redirectUrl })
      changed()
      return { code: granted, state: authorization.state, redirectUrl }
    },
    decline(id) {
      const code = at(id, 'waiting', 'scanned')
      code.state = 'declined'
      changed()
      return described(id, code)
    },
    redirectUrl: (id) => shown.get(id)?.redirectUrl,
    takeAway(id) {
      const code = shown.get(id)
      if (code?.state !== 'waiting' && code?.state !== 'scanned') return
      code.state = 'expired'
      changed()
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
