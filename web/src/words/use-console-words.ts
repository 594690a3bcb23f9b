import { consoleEn } from './console.en.ts'
import { type ConsoleWords, consoleZhCN } from './console.zh-CN.ts'
import { useWordsOf } from './use-words.ts'

/** The sentences of 企业管理 in the language of the moment. */
export function useConsoleWords(): ConsoleWords {
  return useWordsOf<ConsoleWords>({ 'zh-CN': consoleZhCN, en: consoleEn })
}
