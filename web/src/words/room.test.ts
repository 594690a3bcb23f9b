import { describe, expect, it } from 'vitest'
import { ROOM_WORDS } from './room.ts'

function sentencesIn(words: unknown, path = ''): [path: string, sentence: string][] {
  if (typeof words === 'string') return [[path, words]]
  if (typeof words === 'function') return sentencesIn((words as (...args: unknown[]) => unknown)('X', 'Y'), path)
  return Object.entries(words as object).flatMap(([key, value]) => sentencesIn(value, `${path}.${key}`))
}

describe('the words of the room', () => {
  const chinese = sentencesIn(ROOM_WORDS['zh-CN'])
  const english = sentencesIn(ROOM_WORDS.en)

  it('both languages have the same sentences, none of them empty', () => {
    expect(english.map(([path]) => path).sort()).toEqual(chinese.map(([path]) => path).sort())
    for (const [path, sentence] of [...chinese, ...english]) expect(sentence.trim(), path).not.toBe('')
  })
  it('no Chinese is left in the English, and no half-width mark beside Chinese characters', () => {
    for (const [path, sentence] of english) expect(sentence, path).not.toMatch(/\p{Script=Han}/u)
    for (const [path, sentence] of chinese) expect(sentence, path).not.toMatch(/\p{Script=Han}[,?!;:]/u)
  })
})
