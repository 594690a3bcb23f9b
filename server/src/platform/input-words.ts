import type { Locale } from '@foyer/contract'

/** One sentence in each language. */
export type Said = Readonly<Record<Locale, string>>

/** What may be wrong with a field beside what zod says itself; the contract's shapes name the first ones in `must`. */
export const INPUT_WORDS = {
  showAll: { 'zh-CN': '只能有看得见的字符', en: 'Visible characters only' },
  beTimeZone: { 'zh-CN': '应为 IANA 时区，如 Asia/Shanghai', en: 'An IANA time zone, such as Asia/Shanghai' },
  beDomain: { 'zh-CN': '应为域名', en: 'A domain' },
  beNextPage: { 'zh-CN': '不是这个列表给出的页', en: 'Not a page that this list gave' },
} as const satisfies Record<string, Said>
