import { describe, expect, it } from 'vitest'
import { consoleEn } from './console.en.ts'
import { consoleZhCN } from './console.zh-CN.ts'

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
