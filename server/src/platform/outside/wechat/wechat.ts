/** Our two apps at the Open Platform: the website's, whose page shows a QR code, and the mobile one. */
export type WechatApp = 'web' | 'mobile'

/** Who a person is at WeChat. `unionid` is one for all apps of one Open Platform account, `openid` is per app. */
export interface WechatIdentity {
  unionid: string
  openid: string
  appId: string
  nickname: string
  /** Where WeChat serves the person's picture; null for one who has none. */
  picture: string | null
}

/** What became of a code. Nothing in it is a person's, but for the identity, so the rest may be logged. */
export type WechatOutcome =
  | { kind: 'known'; identity: WechatIdentity }
  /** the code was invalid, used or expired, or the person took the consent back: ask for another */
  | { kind: 'refused'; errcode: number }
  /** too many calls: the code may still be good later */
  | { kind: 'limited'; errcode: number }
  /** app id, secret or scope: the operator must act */
  | { kind: 'misconfigured'; errcode: number }
  /** network, timeout, an answer that is none */
  | { kind: 'unreachable'; cause: string }

/** The WeChat Open Platform. */
export interface Wechat {
  /** The app that a terminal of this surface uses. */
  appFor(surface: 'mobile' | 'desktop' | 'web'): WechatApp
  /** The page to send the person to; it sends them back to `redirectUri` with `code` and `state`. */
  addressOf(app: WechatApp, back: { redirectUri: string; state: string }): string
  /** Exchanges a code, once, and asks who it is. Never throws, and answers within ten seconds. */
  identify(app: WechatApp, code: string): Promise<WechatOutcome>
}
