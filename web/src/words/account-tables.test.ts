import { NOTICED_EVENTS } from '@foyer/contract'
import { describe, expect, it } from 'vitest'
import { MORE_WAYS_WORDS } from './account-more-ways.ts'
import { NOTICE_WORDS } from './account-notices.ts'
import { WECHAT_WORDS } from './account-wechat.ts'

const TABLES = { WECHAT_WORDS, MORE_WAYS_WORDS, NOTICE_WORDS }

function sentencesIn(words: unknown): string[] {
  if (typeof words === 'string') return [words]
  if (typeof words === 'function') return [String((words as (...args: unknown[]) => string)('X', 2))]
  return Object.values(words as object).flatMap(sentencesIn)
}

describe.each(Object.entries(TABLES))('%s', (_, table) => {
  it('has the same number of sentences in both languages, none of them empty', () => {
    const [chinese, english] = [sentencesIn(table['zh-CN']), sentencesIn(table.en)]
    expect(english).toHaveLength(chinese.length)
    expect([...chinese, ...english].filter((one) => one.trim() === '')).toEqual([])
  })

  it('has no Chinese in the English, and no half-width punctuation between Chinese characters', () => {
    expect(sentencesIn(table.en).filter((one) => /\p{Script=Han}/u.test(one))).toEqual([])
    expect(
      sentencesIn(table['zh-CN']).filter((one) => /\p{Script=Han}[,?!;:]|[,?!;:]\p{Script=Han}/u.test(one)),
    ).toEqual([])
  })
})

it('every change in how one signs in has its own heading, in both languages', () => {
  for (const { changed } of [NOTICE_WORDS['zh-CN'], NOTICE_WORDS.en])
    expect(new Set(NOTICED_EVENTS.map((event) => changed[event])).size).toBe(NOTICED_EVENTS.length)
})
