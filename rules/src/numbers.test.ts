import { describe, expect, it } from 'vitest'
import { isOverseas, mayHaveChangedHands, RESTS_AFTER, restingUntil } from './numbers.ts'
import { BINDING_ENDS } from './vocabulary.ts'

describe('PH9 which numbers count as overseas', () => {
  it.each([
    ['+8613800000001', false, 'a mobile of the mainland'],
    ['+8619912345678', false, 'a newer one'],
    ['+85261234567', true, 'Hong Kong'],
    ['+85366123456', true, 'Macau'],
    ['+886912345678', true, 'Taiwan, whose code also begins with 8 and has a 86 in it'],
    ['+12025550123', true, 'the United States'],
    ['+442079460018', true, 'Britain'],
    ['+8201012345678', true, 'Korea'],
    ['+819012345678', true, 'Japan'],
    ['+6591234567', true, 'Singapore'],
  ])('%s: %s, %s', (number, overseas) => {
    expect(isOverseas(number)).toBe(overseas)
  })
})

describe('PH10 PH12 CL7 how long a number rests after its binding ended', () => {
  const at = Date.parse('2026-03-01T08:30:15.250Z')
  it.each([
    ['rebound', '2026-03-02T08:30:15.250Z'],
    ['undone', '2026-03-02T08:30:15.250Z'],
    ['lost', '2026-03-02T08:30:15.250Z'],
    ['unbound', '2026-03-01T08:30:15.250Z'],
    ['changedHands', '2026-03-01T08:30:15.250Z'],
    ['accountClosed', '2026-03-01T08:30:15.250Z'],
  ] as const)('%s: until %s', (reason, until) => {
    expect(new Date(restingUntil(at, reason)).toISOString()).toBe(until)
  })

  it('is said of every way in which a binding ends', () => {
    expect(Object.keys(RESTS_AFTER).sort()).toEqual([...BINDING_ENDS].sort())
  })
})

describe('SI1 a number may have changed hands', () => {
  const DAY = 24 * 3_600_000
  const now = Date.parse('2026-03-01T08:30:00Z')
  it.each([
    ['89 days after it was last used, on an unknown terminal', 89 * DAY, false, false],
    ['a millisecond before 90 days', 90 * DAY - 1, false, false],
    ['at 90 days', 90 * DAY, false, true],
    ['after a year', 365 * DAY, false, true],
    ['after a year, on a terminal that the account knows', 365 * DAY, true, false],
  ])('%s', (_, ago, terminalIsKnown, may) => {
    expect(mayHaveChangedHands({ lastUsedAt: now - ago, terminalIsKnown }, now)).toBe(may)
  })
})
