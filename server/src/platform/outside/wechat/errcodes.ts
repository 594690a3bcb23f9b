import type { WechatOutcome } from './wechat.ts'

/** What the Open Platform's error codes mean for us; another is nobody's fault that we know, so it may pass. */
// biome-ignore format: a table
const MEANING: Record<number, 'refused' | 'limited' | 'misconfigured' | 'expiredToken'> = {
  40029: 'refused',       // invalid code
  40163: 'refused',       // the code was used
  42003: 'refused',       // the code has expired
  41008: 'refused',       // no code
  40003: 'refused',       // an openid of another app
  40030: 'refused',       // invalid refresh_token
  42002: 'refused',       // the refresh_token has expired
  50002: 'refused',       // the person's account is limited
  42001: 'expiredToken',  // the access_token has expired: refresh it
  40014: 'expiredToken',  // the access_token is no longer good
  45009: 'limited',
  45011: 'limited',
  40013: 'misconfigured', // the app id
  40125: 'misconfigured', // the secret
  41002: 'misconfigured',
  41004: 'misconfigured',
  48001: 'misconfigured', // the app may not use this API
}

export function meansExpiredToken(errcode: number): boolean {
  return MEANING[errcode] === 'expiredToken'
}

export function outcomeOf(errcode: number): Exclude<WechatOutcome, { kind: 'known' }> {
  const kind = MEANING[errcode]
  if (kind === 'expiredToken') return { kind: 'refused', errcode }
  return kind ? { kind, errcode } : { kind: 'unreachable', cause: `errcode ${errcode}` }
}
