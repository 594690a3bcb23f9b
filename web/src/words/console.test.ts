import { describe, expect, it } from 'vitest'
import { consoleEn } from './console.en.ts'
import { consoleZhCN } from './console.zh-CN.ts'
import { APPLICATION_WORDS } from './console-applications.ts'
import { WEBHOOK_WORDS } from './console-webhooks.ts'
import { PASS_WORDS } from './pass.ts'
import { SUPER_ADMIN_OFFER_WORDS } from './super-admin-offer.ts'

type Said = [path: string, sentence: string]

function sentencesIn(words: unknown, path = ''): Said[] {
  if (typeof words === 'string') return [[path, words]]
  if (typeof words === 'function') return sentencesIn((words as (...args: unknown[]) => unknown)('X', 'Y'), path)
  return Object.entries(words as object).flatMap(([key, value]) => sentencesIn(value, `${path}.${key}`))
}

const TABLES = {
  console: { 'zh-CN': consoleZhCN, en: consoleEn },
  offer: SUPER_ADMIN_OFFER_WORDS,
  applications: APPLICATION_WORDS,
  webhooks: WEBHOOK_WORDS,
  pass: PASS_WORDS,
}

describe.each(Object.entries(TABLES))('the words of the organisation: %s', (_, table) => {
  const chinese = sentencesIn(table['zh-CN'])
  const english = sentencesIn(table.en)

  it('both languages have the same sentences, none of them empty', () => {
    expect(english.map(([path]) => path).sort()).toEqual(chinese.map(([path]) => path).sort())
    for (const [path, sentence] of [...chinese, ...english]) expect(sentence.trim(), path).not.toBe('')
  })

  it('no Chinese is left in the English, and no half-width mark beside Chinese characters', () => {
    for (const [path, sentence] of english) expect(sentence, path).not.toMatch(/\p{Script=Han}/u)
    for (const [path, sentence] of chinese)
      expect(sentence, path).not.toMatch(/\p{Script=Han}[,?!;:]|[,?!;:]\p{Script=Han}/u)
  })
})

describe('the labels of the help page', () => {
  it('CL5: lead to deleting a member, by its steps', () => {
    const { places, members } = consoleZhCN
    expect([places.title, places.users, places.members, members.more, members.remove]).toEqual([
      '企业管理',
      '用户管理',
      '用户列表',
      '更多',
      '删除',
    ])
    expect(members.deleteDialog.act).toBe('确认删除')
  })

  it('AV4: lead to the switch for avatars, by its steps', () => {
    const { places, settings } = consoleZhCN
    expect([places.title, places.accounts, places.settings, places.meetings]).toEqual([
      '企业管理',
      '账户管理',
      '账户设置',
      '会议设置',
    ])
    expect(settings.settings.membersMayChangeAvatar.label).toBe('允许企业用户修改头像')
  })
})

describe('the console in English', () => {
  it('counts as English counts', () => {
    expect(consoleEn.members.deleteDialog.terminals(1)).toContain('1 terminal will')
    expect(consoleEn.members.deleteDialog.terminals(2)).toContain('2 terminals will')
    expect([consoleEn.members.total('1'), consoleEn.members.total('1,200')]).toEqual(['1 member', '1,200 members'])
  })
})
