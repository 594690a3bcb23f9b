import type { RefusalCode } from '@foyer/contract/refusals'
import { type Locale, type Sentences, sentencesOf } from '@foyer/contract/words'
import { en } from './en.ts'
import { useLocale } from './locale.ts'
import { type Words, zhCN } from './zh-CN.ts'

export { locale, setLocale, useLocale } from './locale.ts'
export type { Words } from './zh-CN.ts'

export const SCREEN_WORDS: Record<Locale, Words> = { 'zh-CN': zhCN, en }

/** The sentences of the screens in the language of the moment. */
export function useWords(): Words {
  return SCREEN_WORDS[useLocale()]
}

/** The same for a table of words of one's own: `useWordsOf({ 'zh-CN': zhCN, en })`. */
export function useWordsOf<W>(table: Record<Locale, W>): W {
  return table[useLocale()]
}

/** The sentences of a refusal by the rules, in the language of the moment. */
export function useSentences(): (code: RefusalCode, facts?: Record<string, string | number>) => Sentences {
  const locale = useLocale()
  return (code, facts) => sentencesOf(code, facts, locale, TIME_ZONE)
}

export const TIME_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone
