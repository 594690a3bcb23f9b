import type { MyAttendance } from '@foyer/contract'
import { expect, test } from 'vitest'
import { meetingsIn, toLeave } from './to-leave.ts'

const there = (id: string, meeting: string, current = false): MyAttendance => ({
  id,
  meeting: { id: meeting, number: '123456789', topic: meeting, owner: null },
  own: false,
  session: id,
  current,
  terminal: current ? 'web' : 'mac',
  deviceName: 'MacBook',
  joinedAt: '2026-11-22T10:00:00.000Z',
})

test('JM4 JM9: what this terminal is in is left unless the person says no, what others are in only when they say so', () => {
  const present = [there('here', 'stand-up', true), there('mac', 'review'), there('phone', 'review')]
  expect(toLeave(present, new Map())).toEqual(['here'])
  expect(toLeave(present, new Map([['mac', true]]))).toEqual(['here', 'mac'])
  expect(toLeave(present, new Map([['here', false]]))).toEqual([])
})

test('JM9: what is over by then is not left', () => {
  expect(toLeave([there('phone', 'review')], new Map([['mac', true]]))).toEqual([])
})

test('JM6: several terminals in one meeting count once', () => {
  expect(meetingsIn([there('here', 'stand-up', true), there('mac', 'review'), there('phone', 'review')])).toBe(2)
})
