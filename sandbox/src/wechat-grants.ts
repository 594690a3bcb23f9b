import { randomBytes } from 'node:crypto'
import type { Clock } from './clock.ts'
import type { WechatApp } from './wechat-apps.ts'
import { isWechatErrorCode, type WechatErrorCode } from './wechat-errors.ts'
import { openidOf, type WechatIdentity } from './wechat-identities.ts'

// facts of the Open Platform's guides
const CODE_LIVES_MILLISECONDS = 10 * 60_000
const ACCESS_TOKEN_LIVES_SECONDS = 7_200
const REFRESH_TOKEN_LIVES_MILLISECONDS = 30 * 86_400_000

/** What somebody allowed an application. */
interface Grant {
  app: WechatApp
  identity: WechatIdentity
}

interface Session extends Grant {
  openid: string
  accessToken: string
  accessTokenUntil: number
  refreshToken: string
  refreshTokenUntil: number
}

export interface WechatTokens {
  access_token: string
  expires_in: number
  refresh_token: string
  openid: string
  scope: string
  unionid: string
}

/** The answer of a call, or the errcode that it fails with. */
export type Answered<T> = T | WechatErrorCode

export interface WechatGrants {
  /** a code for what was allowed now: for ten minutes, once, and for this application alone */
  issueCode(grant: Grant): string
  exchange(app: WechatApp, code: string): Answered<WechatTokens>
  refresh(app: WechatApp, refreshToken: string): Answered<Omit<WechatTokens, 'unionid'>>
  /** whose token it is, when this openid is the same person's */
  identityOf(accessToken: string, openid: string): Answered<WechatIdentity>
  /** how many codes were exchanged */
  exchanged(): number
}

export function failed<T extends object>(answer: Answered<T>): answer is WechatErrorCode {
  return typeof answer === 'number' && isWechatErrorCode(answer)
}

export function createWechatGrants(clock: Clock): WechatGrants {
  const codes = new Map<string, Grant & { until: number; used: boolean }>()
  const byAccessToken = new Map<string, Session>()
  const byRefreshToken = new Map<string, Session>()
  let exchanged = 0
  const now = () => clock.now().getTime()

  return {
    issueCode(grant) {
      const code = `0${token(24)}`
      codes.set(code, { ...grant, until: now() + CODE_LIVES_MILLISECONDS, used: false })
      return code
    },
    exchange(app, code) {
      const found = codes.get(code)
      if (!found || found.app !== app) return 40029
      if (found.used) return 40163
      if (now() >= found.until) return 42003
      found.used = true
      exchanged++
      const session = open(found)
      return { ...tokens(session), unionid: found.identity.unionid }
    },
    refresh(app, refreshToken) {
      const session = byRefreshToken.get(refreshToken)
      if (session?.app !== app) return 40030
      if (now() >= session.refreshTokenUntil) return 42002
      // a token that still runs is kept and runs longer; one that ended is made anew
      if (now() >= session.accessTokenUntil) session.accessToken = token(64)
      session.accessTokenUntil = now() + ACCESS_TOKEN_LIVES_SECONDS * 1000
      byAccessToken.set(session.accessToken, session)
      return tokens(session)
    },
    identityOf(accessToken, openid) {
      const session = byAccessToken.get(accessToken)
      if (!session) return 40001
      if (session.accessToken !== accessToken || now() >= session.accessTokenUntil) return 42001
      return session.openid === openid ? session.identity : 40003
    },
    exchanged: () => exchanged,
  }

  function open({ app, identity }: Grant): Session {
    const session: Session = {
      app,
      identity,
      openid: openidOf(app.appId, identity),
      accessToken: token(64),
      accessTokenUntil: now() + ACCESS_TOKEN_LIVES_SECONDS * 1000,
      refreshToken: token(64),
      refreshTokenUntil: now() + REFRESH_TOKEN_LIVES_MILLISECONDS,
    }
    byAccessToken.set(session.accessToken, session)
    byRefreshToken.set(session.refreshToken, session)
    return session
  }
}

function tokens({ accessToken, refreshToken, openid, app }: Session): Omit<WechatTokens, 'unionid'> {
  return {
    access_token: accessToken,
    expires_in: ACCESS_TOKEN_LIVES_SECONDS,
    refresh_token: refreshToken,
    openid,
    scope: app.scope,
  }
}

function token(bytes: number): string {
  return randomBytes(bytes).toString('base64url')
}
