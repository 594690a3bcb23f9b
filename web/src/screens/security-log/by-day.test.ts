import { describe, expect, it } from 'vitest'
import { byDay, dayName, nearness } from './by-day.ts'

const at = (moment: string) => ({ at: moment })

describe('the days of the security log', () => {
  it('are those of the person who reads', () => {
    const entries = [at('2026-03-09T17:30:00Z'), at('2026-03-09T15:30:00Z'), at('2026-03-08T23:00:00Z')]
    expect(byDay(entries, 'Asia/Shanghai').map((one) => [one.day, one.entries.length])).toEqual([
      ['2026-03-10', 1],
      ['2026-03-09', 2],
    ])
    expect(byDay(entries, 'UTC').map((one) => [one.day, one.entries.length])).toEqual([
      ['2026-03-09', 2],
      ['2026-03-08', 1],
    ])
  })

  it('keep their order, and none is lost', () => {
    const entries = Array.from({ length: 30 }, (_, hour) => at(new Date(Date.UTC(2026, 0, 3, -7 * hour)).toISOString()))
    expect(byDay(entries, 'UTC').flatMap((one) => one.entries)).toEqual(entries)
    expect(byDay([], 'UTC')).toEqual([])
  })

  it('know today and yesterday, over the end of a month and of summer time', () => {
    expect(nearness('2026-03-01', new Date('2026-03-01T01:00:00Z'), 'UTC')).toBe('today')
    expect(nearness('2026-02-28', new Date('2026-03-01T01:00:00Z'), 'UTC')).toBe('yesterday')
    expect(nearness('2026-02-27', new Date('2026-03-01T01:00:00Z'), 'UTC')).toBeUndefined()
    expect(nearness('2026-03-08', new Date('2026-03-09T04:30:00Z'), 'America/New_York')).toBe('yesterday')
  })

  it('are named with their year only when it is another one', () => {
    const now = new Date('2026-03-09T12:00:00Z')
    expect(dayName('2026-03-01', 'zh-CN', now)).toContain('3月1日')
    expect(dayName('2026-03-01', 'zh-CN', now)).not.toContain('2026')
    expect(dayName('2025-12-31', 'zh-CN', now)).toContain('2025')
    expect(dayName('2025-12-31', 'en', now)).toContain('December 31')
  })
})
