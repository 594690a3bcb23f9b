import type { InTheWay, Problem } from '@foyer/contract'
import { expect, test } from 'vitest'
import { isAdmissionRefusal, leaving, takeOverOf } from './take-over.ts'

const there = (attendance: string, meeting: string, more: Partial<InTheWay> = {}): InTheWay => ({
  attendance,
  meeting,
  number: '123456789',
  topic: meeting,
  owner: '小美',
  own: false,
  terminal: 'mac',
  deviceName: 'MacBook',
  current: false,
  ...more,
})

const refused = (code: Problem['code'], inTheWay: InTheWay[]): Problem => ({
  type: `urn:foyer:problem:${code}`,
  title: '',
  status: 409,
  detail: '',
  instance: '',
  code,
  inTheWay,
})

const attendances = (inTheWay: readonly InTheWay[]) => inTheWay.map(({ attendance }) => attendance)

test('JM1 JM9: the own meeting is left on every terminal that is in it', () => {
  const offer = takeOverOf(refused('meeting.ownTaken', [there('a', 'stand-up'), there('b', 'stand-up')]), [])
  expect(offer).toMatchObject({ choose: 'all', meetings: [{ meeting: 'stand-up' }] })
  expect(attendances(leaving(offer, undefined))).toEqual(['a', 'b'])
})

test('JM5 JM9: of five meetings one is chosen, and left on each of its terminals', () => {
  const five = ['one', 'two', 'three', 'four', 'five'].map((meeting) => there(meeting, meeting))
  const offer = takeOverOf(refused('meeting.fiveTaken', [...five, there('again', 'two')]), [])
  expect(offer.choose).toBe('one')
  expect(offer.meetings).toHaveLength(5)
  expect(attendances(leaving(offer, 'two'))).toEqual(['two', 'again'])
  expect(leaving(offer, undefined)).toEqual([])
})

test('JM9: what a second refusal adds goes with what was agreed to leave before, each once', () => {
  const here = there('here', 'own', { current: true })
  const offer = takeOverOf(refused('meeting.ownTaken', [here, there('phone', 'own')]), [here])
  expect(attendances(leaving(offer, undefined))).toEqual(['here', 'phone'])
})

test('only a refusal that says what stands in the way is offered a way out', () => {
  expect(isAdmissionRefusal(refused('meeting.terminalTaken', [there('a', 'other')]))).toBe(true)
  expect(isAdmissionRefusal(refused('meeting.terminalTaken', []))).toBe(false)
  expect(isAdmissionRefusal(refused('meeting.ended', [there('a', 'other')]))).toBe(false)
})
