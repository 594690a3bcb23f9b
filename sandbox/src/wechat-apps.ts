import { SANDBOX_CREDENTIALS } from './credentials.ts'

/** An application that is registered with the Open Platform, and the one scope that it may ask for. */
export interface WechatApp {
  kind: 'web' | 'mobile'
  appId: string
  secret: string
  scope: 'snsapi_login' | 'snsapi_userinfo'
  name: string
}

export const WECHAT_APPS: Readonly<Record<WechatApp['kind'], WechatApp>> = {
  web: { kind: 'web', ...SANDBOX_CREDENTIALS.wechat.web, scope: 'snsapi_login', name: '门厅' },
  mobile: { kind: 'mobile', ...SANDBOX_CREDENTIALS.wechat.mobile, scope: 'snsapi_userinfo', name: '门厅' },
}

export function appWithId(appId: string | undefined): WechatApp | undefined {
  return Object.values(WECHAT_APPS).find((app) => app.appId === appId)
}

/** What an application asks somebody to allow. */
export interface Authorization {
  app: WechatApp
  redirectUri: string
  state: string
}

export type AuthorizationProblem = 'appid' | 'redirect_uri' | 'response_type' | 'scope' | 'state'

/** Reads the address that an application sent somebody to; else the parameter that WeChat complains of. */
export function readAuthorization(
  app: WechatApp,
  query: Readonly<Record<string, string | undefined>>,
  productUrl: URL,
): Authorization | AuthorizationProblem {
  const { redirect_uri: redirectUri = '', state = '' } = query
  if (query.appid !== app.appId) return 'appid'
  if (!isRegistered(redirectUri, productUrl)) return 'redirect_uri'
  if (query.response_type !== 'code') return 'response_type'
  if (query.scope !== app.scope) return 'scope'
  // the guide's limit
  if (Buffer.byteLength(state) > 128) return 'state'
  return { app, redirectUri, state }
}

/** Where somebody who allowed it is sent. */
export function allowedUrl({ redirectUri, state }: Authorization, code: string): string {
  return withParameters(redirectUri, { code, state })
}

/** Where the app sends somebody who refused: the SDK's errCode -4, the user denied it. A website is never told. */
export function refusedUrl({ redirectUri, state }: Authorization): string {
  return withParameters(redirectUri, { state, errCode: '-4' })
}

// the registered domain is the product's: each client kind has a name under it, and a port is no part of a domain
function isRegistered(redirectUri: string, productUrl: URL): boolean {
  if (!URL.canParse(redirectUri)) return false
  const { protocol, hostname } = new URL(redirectUri)
  const domains = [productUrl.hostname, ...(isThisMachine(productUrl.hostname) ? ['localhost', '127.0.0.1'] : [])]
  return /^https?:$/.test(protocol) && domains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`))
}

function isThisMachine(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

function withParameters(address: string, parameters: Record<string, string>): string {
  const url = new URL(address)
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}
