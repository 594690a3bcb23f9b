import { describe, expect, it } from 'vitest'
import { CLOSING_WORDS } from './account-closing.ts'
import { CLOSING_NOTICE } from './account-closing-notice.ts'
import { DATA_WORDS } from './account-data.ts'
import { HISTORY_WORDS } from './account-history.ts'
import { IDENTITY_WORDS } from './account-identities.ts'
import { JOINING_WORDS } from './account-joining.ts'
import { MEETING_WORDS } from './account-meetings.ts'
import { MORE_WAYS_WORDS } from './account-more-ways.ts'
import { NOTICE_WORDS } from './account-notices.ts'
import { PHONE_WORDS } from './account-phone.ts'
import { PROVE_WORDS } from './account-prove.ts'
import { RECEIPT_WORDS } from './account-receipt.ts'
import { THRESHOLD_WORDS } from './account-threshold.ts'
import { WECHAT_WORDS } from './account-wechat.ts'
import { consoleEn } from './console.en.ts'
import { consoleZhCN } from './console.zh-CN.ts'
import { APPLICATION_WORDS } from './console-applications.ts'
import { WEBHOOK_WORDS } from './console-webhooks.ts'
import { en } from './en.ts'
import { PASS_WORDS } from './pass.ts'
import { ROOM_WORDS } from './room.ts'
import { SUPER_ADMIN_OFFER_WORDS } from './super-admin-offer.ts'
import { zhCN } from './zh-CN.ts'

const TABLES = {
  everywhere: { 'zh-CN': zhCN, en },
  phone: PHONE_WORDS,
  prove: PROVE_WORDS,
  threshold: THRESHOLD_WORDS,
  wechat: WECHAT_WORDS,
  moreWays: MORE_WAYS_WORDS,
  notices: NOTICE_WORDS,
  closing: CLOSING_WORDS,
  closingNotice: CLOSING_NOTICE,
  data: DATA_WORDS,
  history: HISTORY_WORDS,
  identities: IDENTITY_WORDS,
  joining: JOINING_WORDS,
  meetings: MEETING_WORDS,
  receipt: RECEIPT_WORDS,
  console: { 'zh-CN': consoleZhCN, en: consoleEn },
  offer: SUPER_ADMIN_OFFER_WORDS,
  applications: APPLICATION_WORDS,
  webhooks: WEBHOOK_WORDS,
  pass: PASS_WORDS,
  room: ROOM_WORDS,
}

/** Sentences that rightly are empty or hold the other language. */
const EXEMPT = new Set([
  'everywhere.signIn.agreeAfter',
  'everywhere.language.zh-CN',
  'everywhere.language.en',
  'everywhere.brand.full',
])

describe.each(Object.entries(TABLES))('the words of the screens: %s', (name, table) => {
  const chinese = sentencesIn(table['zh-CN'], name)
  const english = sentencesIn(table.en, name)

  it('both languages have the same sentences, none of them empty', () => {
    expect(english.map(([path]) => path).sort()).toEqual(chinese.map(([path]) => path).sort())
    for (const [path, sentence] of [...chinese, ...english])
      if (!EXEMPT.has(path)) expect(sentence.trim(), path).not.toBe('')
  })

  it('no Chinese is left in the English, and no half-width mark beside Chinese characters', () => {
    for (const [path, sentence] of english) if (!EXEMPT.has(path)) expect(sentence, path).not.toMatch(/\p{Script=Han}/u)
    for (const [path, sentence] of chinese)
      expect(sentence, path).not.toMatch(/\p{Script=Han}[,?!;:]|[,?!;:]\p{Script=Han}/u)
  })
})

function sentencesIn(words: unknown, path: string): [path: string, sentence: string][] {
  if (typeof words === 'string') return [[path, words]]
  if (typeof words === 'function') return sentencesIn((words as (...args: unknown[]) => unknown)('X', 'Y', 'Z'), path)
  return Object.entries(words as object).flatMap(([key, value]) => sentencesIn(value, `${path}.${key}`))
}
