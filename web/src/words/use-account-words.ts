import { accountEn } from './account.en.ts'
import type { AccountWords } from './account.ts'
import { accountZhCN } from './account.zh-CN.ts'
import { useWordsOf } from './use-words.ts'

/** The sentences of the account's own screens in the language of the moment. */
export function useAccountWords(): AccountWords {
  return useWordsOf<AccountWords>({ 'zh-CN': accountZhCN, en: accountEn })
}
