import { expect, test } from 'vitest'
import { expiryOf } from './certificate-expiry.ts'

const NOW = Date.parse('2026-03-01T00:00:00Z')

test.each([
  [[], undefined],
  [['2026-05-01T00:00:00Z'], undefined],
  [['2026-03-31T00:00:00Z'], { is: 'soon', days: 30 }],
  [['2026-05-01T00:00:00Z', '2026-03-01T06:00:00Z'], { is: 'soon', days: 1 }],
  [['2026-05-01T00:00:00Z', '2026-02-28T00:00:00Z'], { is: 'over' }],
])('certificates until %j: %j', (until, expiry) => {
  expect(
    expiryOf(
      until.map((validUntil) => ({ validUntil })),
      NOW,
    ),
  ).toEqual(expiry)
})
