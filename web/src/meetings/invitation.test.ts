import { expect, test } from 'vitest'
import { MEETING_WORDS } from '../words/account-meetings.ts'
import { invitation } from './invitation.ts'
import { digitsIn } from './number.ts'

const INVITED = {
  nickname: '小美',
  title: '周会',
  when: { said: '2026年3月9日周一 14:30–15:30', zone: 'Shanghai GMT+8' },
  number: '123456789',
  link: 'https://meet.example.com/j/123456789',
}

test('an invitation says who asks, about what, when, and the two ways in', () => {
  expect(invitation(INVITED, MEETING_WORDS['zh-CN'].invitation)).toBe(
    `小美 邀请你参加会议
会议主题：周会
会议时间：2026年3月9日周一 14:30–15:30（Shanghai GMT+8）

会议号：123 456 789
点击链接加入：https://meet.example.com/j/123456789`,
  )
})

test('one that was started at once has no time', () => {
  const text = invitation({ ...INVITED, when: undefined }, MEETING_WORDS.en.invitation)
  expect(text).not.toContain('When')
  expect(text).toContain('Meeting number: 123 456 789')
})

test('an invitation that is pasted as a whole leads to its meeting, in both languages', () => {
  for (const { invitation: words } of [MEETING_WORDS['zh-CN'], MEETING_WORDS.en]) {
    expect(digitsIn(invitation(INVITED, words))).toBe('123456789')
    expect(digitsIn(invitation({ ...INVITED, link: 'none' }, words))).toBe('123456789')
  }
})
