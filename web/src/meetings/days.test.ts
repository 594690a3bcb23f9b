import type { Meeting, MyAttendance } from '@foyer/contract'
import { expect, test } from 'vitest'
import { byDay, listed, todays } from './days.ts'

const ZONE = 'Asia/Shanghai'
const NOW = Date.parse('2026-03-09T06:00:00Z') // 14:00 in Shanghai
const MEI = { account: 'mei', nickname: '小美', avatar: null }

const planned = (id: string, startsAt: string, minutes = 60, more: Partial<Meeting> = {}): Meeting => ({
  id,
  number: '123456789',
  topic: id,
  owner: MEI,
  own: true,
  hosting: true,
  state: 'planned',
  plan: { startsAt, minutes, timeZone: ZONE },
  begunAt: null,
  endedAt: null,
  end: null,
  link: 'https://meet.example.com/j/123456789',
  present: 0,
  ...more,
})

const started = (id: string, begunAt: string): Meeting =>
  planned(id, begunAt, 0, { state: 'running', plan: null, begunAt, present: 2 })

const attendance = (id: string, meeting: string, more: Partial<MyAttendance> = {}): MyAttendance => ({
  id,
  meeting: { id: meeting, number: '987654321', topic: null, owner: null },
  own: false,
  session: id,
  current: false,
  terminal: 'ios',
  deviceName: 'iPhone',
  joinedAt: '2026-03-09T05:50:00Z',
  ...more,
})

const ids = (meetings: readonly { id: string }[]) => meetings.map(({ id }) => id)

test('the main screen shows what runs and what some part of today is planned for, by the clock of the reader', () => {
  const all = listed(
    [
      planned('tomorrow, 00:00', '2026-03-09T16:00:00Z'),
      planned('today, 23:59', '2026-03-09T15:59:00Z'),
      planned('over midnight', '2026-03-08T15:30:00Z', 60),
      planned('until midnight', '2026-03-08T15:00:00Z', 60),
      planned('missed this morning', '2026-03-09T01:00:00Z'),
      started('running since yesterday', '2026-03-08T02:00:00Z'),
    ],
    [],
  )
  expect(ids(todays(all, NOW, ZONE))).toEqual([
    'running since yesterday',
    'over midnight',
    'missed this morning',
    'today, 23:59',
  ])
})

test('meetings stand under their days, what runs under today, and what was never begun at the end', () => {
  const all = listed(
    [
      planned('in a week', '2026-03-16T06:00:00Z'),
      planned('long past', '2026-03-01T06:00:00Z'),
      planned('tomorrow', '2026-03-10T06:00:00Z'),
      planned('later today', '2026-03-09T07:00:00Z'),
      started('running', '2026-03-08T20:00:00Z'),
    ],
    [],
  )
  expect(byDay(all, NOW, ZONE).map(({ day, nearness, meetings }) => [day, nearness, ids(meetings)])).toEqual([
    ['2026-03-09', 'today', ['running', 'later today']],
    ['2026-03-10', 'tomorrow', ['tomorrow']],
    ['2026-03-16', undefined, ['in a week']],
    [undefined, undefined, ['long past']],
  ])
})

test('JM6: a meeting that several terminals are in stands there once, with each of them', () => {
  const all = listed(
    [started('own', '2026-03-09T05:00:00Z')],
    [attendance('a', 'own'), attendance('b', 'elses'), attendance('c', 'elses', { terminal: 'mac' })],
  )
  expect(all.map(({ id, mine, running }) => [id, ids(mine), running])).toEqual([
    ['own', ['a'], true],
    ['elses', ['b', 'c'], true],
  ])
})

test('a meeting that has ended since is not in the list', () => {
  expect(listed([planned('over', '2026-03-09T05:00:00Z', 30, { state: 'ended' })], [])).toEqual([])
})
