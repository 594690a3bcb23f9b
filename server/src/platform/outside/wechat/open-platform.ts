import { z } from 'zod'
import { meansExpiredToken, outcomeOf } from './errcodes.ts'
import type { Wechat, WechatApp, WechatOutcome } from './wechat.ts'

export interface OpenPlatformConfig {
  /** the pages: https://open.weixin.qq.com */
  openUrl: string
  /** the API: https://api.weixin.qq.com */
  apiUrl: string
  /** where a mobile client opens the WeChat app; without it mobile shows the QR code too */
  appAuthorizeUrl?: string | undefined
  apps: Record<WechatApp, { appId: string; secret: string }>
  timeoutMilliseconds: number
}

const Token = z.object({ access_token: z.string(), refresh_token: z.string(), openid: z.string() })
const UserInfo = z.object({
  openid: z.string(),
  nickname: z.string(),
  headimgurl: z.string(),
  unionid: z.string().optional(),
})
type Answer<T> = { ok: T } | { no: Exclude<WechatOutcome, { kind: 'known' }> }
type Asked = Record<string, string>

/**
 * The WeChat Open Platform: `qrconnect` (snsapi_login) for the website app, the app's own authorisation (snsapi_userinfo)
 * on mobile, then `access_token`, `refresh_token` where that one has run out, and `userinfo`. Tokens are not kept.
 * https://developers.weixin.qq.com/doc/oplatform/Website_App/WeChat_Login/Wechat_Login.html
 */
export function openPlatform(config: OpenPlatformConfig): Wechat {
  const { apps } = config

  async function get<S extends z.ZodType>(path: string, shape: S, query: Asked): Promise<Answer<z.output<S>>> {
    const url = new URL(path, config.apiUrl)
    url.search = new URLSearchParams(query).toString()
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(config.timeoutMilliseconds), redirect: 'error' })
      // The API answers text/plain, and errors with status 200.
      const body: unknown = JSON.parse(await response.text())
      const errcode = Number((body as { errcode?: unknown }).errcode ?? 0)
      if (errcode !== 0) return { no: outcomeOf(errcode) }
      const read = shape.safeParse(body)
      return read.success ? { ok: read.data } : { no: { kind: 'unreachable', cause: 'unreadable answer' } }
    } catch (error) {
      return { no: { kind: 'unreachable', cause: causeOf(error) } }
    }
  }

  async function whoIs(app: WechatApp, token: z.output<typeof Token>, mayRefresh: boolean): Promise<WechatOutcome> {
    const { appId } = apps[app]
    const info = await get('/sns/userinfo', UserInfo, {
      access_token: token.access_token,
      openid: token.openid,
      lang: 'zh_CN',
    })
    if ('ok' in info) {
      const { unionid, openid, nickname, headimgurl } = info.ok
      // Only apps that are bound to an Open Platform account are given one.
      if (unionid === undefined) return { kind: 'misconfigured', errcode: 0 }
      return { kind: 'known', identity: { unionid, openid, appId, nickname, picture: headimgurl || null } }
    }
    if (!mayRefresh || info.no.kind !== 'refused' || !meansExpiredToken(info.no.errcode)) return info.no
    const refreshed = await get('/sns/oauth2/refresh_token', Token, {
      appid: appId,
      grant_type: 'refresh_token',
      refresh_token: token.refresh_token,
    })
    return 'ok' in refreshed ? whoIs(app, refreshed.ok, false) : refreshed.no
  }

  return {
    appFor: (surface) => (surface === 'mobile' && config.appAuthorizeUrl ? 'mobile' : 'web'),
    addressOf(app, { redirectUri, state }) {
      const mobile = app === 'mobile' ? config.appAuthorizeUrl : undefined
      const url = new URL(mobile ?? new URL('/connect/qrconnect', config.openUrl))
      url.search = new URLSearchParams({
        appid: apps[app].appId,
        redirect_uri: redirectUri,
        response_type: 'code',
        scope: mobile ? 'snsapi_userinfo' : 'snsapi_login',
        state,
      }).toString()
      url.hash = 'wechat_redirect'
      return url.href
    },
    async identify(app, code) {
      const { appId, secret } = apps[app]
      const asked = { appid: appId, secret, code, grant_type: 'authorization_code' }
      const token = await get('/sns/oauth2/access_token', Token, asked)
      return 'ok' in token ? whoIs(app, token.ok, true) : token.no
    },
  }
}

/** Errors of fetch name the address, which holds the secret and the code: only a system error's name is passed on. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if (error.name === 'TimeoutError') return 'timeout'
  if (error instanceof SyntaxError) return 'unreadable answer'
  const { code } = (error.cause ?? error) as NodeJS.ErrnoException
  return typeof code === 'string' ? code : 'unknown'
}
