import { expect, test } from 'vitest'
import { en } from './en.ts'
import { zhCN } from './zh-CN.ts'

function sentencesIn(words: unknown, path = ''): [path: string, sentence: string][] {
  if (typeof words === 'string') return [[path, words]]
  if (typeof words === 'function') return [[path, String((words as (...args: unknown[]) => string)('X', 2))]]
  return Object.entries(words as object).flatMap(([key, value]) => sentencesIn(value, `${path}.${key}`))
}

/** Sentences that rightly are empty or hold the other language. */
const EXEMPT = new Set(['.signIn.agreeAfter', '.language.zh-CN', '.language.en', '.brand.full'])

test('both languages have the same sentences, none of them empty', () => {
  const chinese = sentencesIn(zhCN)
  expect(
    sentencesIn(en)
      .map(([path]) => path)
      .sort(),
  ).toEqual(chinese.map(([path]) => path).sort())
  for (const [path, sentence] of [...chinese, ...sentencesIn(en)])
    if (!EXEMPT.has(path)) expect(sentence.trim(), path).not.toBe('')
})

test('no Chinese is left in the English, and no half-width comma between Chinese characters', () => {
  for (const [path, sentence] of sentencesIn(en))
    if (!EXEMPT.has(path)) expect(sentence, path).not.toMatch(/\p{Script=Han}/u)
  for (const [path, sentence] of sentencesIn(zhCN)) expect(sentence, path).not.toMatch(/\p{Script=Han}[,?!;:]/u)
})

test('the labels of the help page stand as they stand there', () => {
  const { places, fields } = zhCN
  expect([places.personalCentre, places.profile, places.personalInformation]).toEqual([
    '个人中心',
    '个人资料',
    '个人信息',
  ])
  expect([places.accountSecurity, places.accountSafety]).toEqual(['账号与安全', '账号安全'])
  expect([fields.phone, fields.phoneNumber, fields.bindWechat, fields.wechat]).toEqual([
    '手机号',
    '手机号码',
    '绑定微信',
    '微信',
  ])
})
