import { expect, test } from 'vitest'
import { draftOf, freshDraft, inZone, lengthsWith, planOf, startOf } from './draft.ts'

const NOW = Date.parse('2026-03-09T06:10:00Z') // 14:10 in Shanghai

test('a fresh plan begins at the next half hour and lasts an hour', () => {
  expect(freshDraft(NOW, 'Asia/Shanghai')).toEqual({
    topic: '',
    day: '2026-03-09',
    time: '14:30',
    minutes: 60,
    zone: 'Asia/Shanghai',
  })
  expect(freshDraft(Date.parse('2026-03-09T15:30:00Z'), 'Asia/Shanghai')).toMatchObject({
    day: '2026-03-10',
    time: '00:00',
  })
})

test('what is planned comes back into the form as it was, in the zone in which it was planned', () => {
  const draft = { topic: '周会', day: '2026-07-01', time: '09:15', minutes: 25, zone: 'America/New_York' }
  const plan = planOf(draft, startOf(draft)!)
  expect(plan).toEqual({
    topic: '周会',
    startsAt: '2026-07-01T13:15:00.000Z',
    minutes: 25,
    timeZone: 'America/New_York',
  })
  expect(draftOf(plan)).toEqual(draft)
})

test('a topic of spaces is none', () => {
  expect(planOf({ ...freshDraft(NOW, 'UTC'), topic: '  ' }, NOW).topic).toBeNull()
})

test('another zone keeps what the clock shows, and so moves the moment', () => {
  const draft = freshDraft(NOW, 'Asia/Shanghai')
  const there = inZone(draft, 'Asia/Tokyo')
  expect([there.day, there.time]).toEqual([draft.day, draft.time])
  expect(startOf(there)).toBe(startOf(draft)! - 60 * 60_000)
})

test('without a day or a time it starts at no moment', () => {
  const draft = freshDraft(NOW, 'UTC')
  expect([startOf({ ...draft, day: '' }), startOf({ ...draft, time: '' })]).toEqual([undefined, undefined])
})

test('a length that a program chose stays among those to choose from', () => {
  expect(lengthsWith(25)).toContain(25)
  expect(lengthsWith(60).filter((one) => one === 60)).toHaveLength(1)
})
