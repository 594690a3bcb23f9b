/** The errcodes of the Open Platform's sns calls that the sandbox answers with; always with HTTP 200. */
export const WECHAT_ERRORS = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40029: 'invalid code',
  40030: 'invalid refresh_token',
  40125: 'invalid appsecret',
  40163: 'code been used',
  41001: 'access_token missing',
  41002: 'appid missing',
  41003: 'refresh_token missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  41009: 'missing openid',
  42001: 'access_token expired',
  42002: 'refresh_token expired',
  42003: 'oauth_code expired',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, please retry next minute',
  48001: 'api unauthorized',
  50002: 'user limited',
} as const

export type WechatErrorCode = keyof typeof WECHAT_ERRORS

export function isWechatErrorCode(code: number): code is WechatErrorCode {
  return Object.hasOwn(WECHAT_ERRORS, code)
}

/** How the sandbox's WeChat answers sns calls until told otherwise. `slow` takes the call and never answers. */
export type WechatFault = { kind: 'normal' } | { kind: 'down' } | { kind: 'slow' } | { kind: 'error'; code: number }
