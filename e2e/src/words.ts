import type { Locale } from '@foyer/contract/words'

/** What the verbs of the stories press and fill in, as it stands on the screens. */
const ZH = {
  phone: '手机号',
  byPassword: '密码登录',
  password: '密码',
  enter: '登录',
  getCode: '获取验证码',
  code: '验证码',
}

const EN: typeof ZH = {
  phone: 'Phone number',
  byPassword: 'With a password',
  password: 'Password',
  enter: 'Sign in',
  getCode: 'Get a code',
  code: 'Code',
}

export const WORDS: Record<Locale, typeof ZH> = { 'zh-CN': ZH, en: EN }
