import { describe, expect, it } from 'vitest'
import { isNarrowed, NO_FILTERS, wantedBy } from './filters.ts'

const now = new Date(2026, 2, 9, 15, 30)
const start = (month: number, date: number) => new Date(2026, month - 1, date).getTime()

describe('what is asked for', () => {
  it.each([
    ['any', {}],
    ['today', { from: start(3, 9) }],
    ['week', { from: start(3, 3) }],
    ['month', { from: start(2, 8) }],
  ] as const)('by time: %s', (time, wanted) => {
    expect(wantedBy({ time }, '', now)).toEqual(wanted)
  })

  it('by days, the last one with it, and open at either end', () => {
    expect(wantedBy({ time: 'range', from: '2026-02-27', until: '2026-02-28' }, '', now)).toEqual({
      from: start(2, 27),
      until: start(3, 1),
    })
    expect(wantedBy({ time: 'range', until: '2026-12-31' }, '', now)).toEqual({ until: new Date(2027, 0, 1).getTime() })
    expect(wantedBy({ time: 'range' }, '', now)).toEqual({})
  })

  it('by host and by what was typed, as far as it says something', () => {
    expect(wantedBy({ time: 'any', host: 'me' }, ' 周会 ', now)).toEqual({ host: 'me', search: '周会' })
    expect(wantedBy(NO_FILTERS, '  ', now)).toEqual({})
    expect(wantedBy(NO_FILTERS, '长'.repeat(80), now).search).toHaveLength(60)
  })
})

it('a range without days narrows nothing', () => {
  expect(isNarrowed(NO_FILTERS)).toBe(false)
  expect(isNarrowed({ time: 'range' })).toBe(false)
  expect(isNarrowed({ time: 'range', from: '2026-01-01' })).toBe(true)
  expect(isNarrowed({ time: 'week' })).toBe(true)
  expect(isNarrowed({ time: 'any', host: 'others' })).toBe(true)
})
