import { describe, expect, it } from 'vitest'
import { isOverseas, restingUntil } from './numbers.ts'

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

it('PH10 an old number rests for 24 hours', () => {
  expect(new Date(restingUntil(Date.parse('2026-03-01T08:30:15.250Z'))).toISOString()).toBe('2026-03-02T08:30:15.250Z')
})
