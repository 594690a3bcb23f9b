import type { EndReason } from '@foyer/rules'
import type { RefusalCode } from '../refusals.ts'
import { en } from './en.ts'
import type { Locale } from './locales.ts'
import { zhCN } from './zh-cn.ts'

export * from './locales.ts'

/** What a refusal says: what is the case, and what the person can do instead. `{name}` stands for a fact. */
export interface Sentences {
  title: string
  instead: string
}

/** The words that server and screens share. */
export interface Words {
  refusals: Record<RefusalCode, Sentences>
  /** Why a session ended (SI5), said to the person who held it. */
  endReasons: Record<EndReason, string>
}

export const WORDS: Record<Locale, Words> = { 'zh-CN': zhCN, en }

/** The sentences of a refusal with its facts filled in; moments (ISO 8601) are shown in the given time zone. */
export function sentencesOf(
  code: RefusalCode,
  facts: Record<string, string | number> | undefined,
  locale: Locale,
  timeZone = 'Asia/Shanghai',
): Sentences {
  const { title, instead } = WORDS[locale].refusals[code]
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => said(facts?.[name], locale, timeZone))
  return { title: fill(title), instead: fill(instead) }
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/

function said(fact: string | number | undefined, locale: Locale, timeZone: string): string {
  if (fact === undefined) return ''
  if (typeof fact === 'number' || !MOMENT.test(fact)) return String(fact)
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(fact))
}
