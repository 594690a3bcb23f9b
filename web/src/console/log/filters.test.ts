import { expect, test } from 'vitest'
import { consoleZhCN } from '../../words/console.zh-CN.ts'
import { askedWith, filtersIn } from './filters.ts'

const { events } = consoleZhCN.log
const ACTOR = '0198f2b4-0000-7000-8000-000000000001'

test('what an address says is read, and what means nothing is no filter', () => {
  const all = { event: 'memberAdded', actor: ACTOR, from: '2026-03-01', until: '2026-03-09' }
  expect(filtersIn(all, events)).toEqual(all)
  expect(filtersIn({ event: 'x', actor: 'me', from: 'March', until: '2026-13-40' }, events)).toEqual({})
})

test('the last day is in it, to its end', () => {
  const { from, until } = askedWith({ from: '2026-03-01', until: '2026-03-01' })
  expect(Date.parse(until!) - Date.parse(from!)).toBe(24 * 60 * 60_000)
})
