import { expect, test } from 'vitest'
import { clockOf } from './clock-of.ts'

test.each([
  [-5, '0:00'],
  [0, '0:00'],
  [303_999, '5:03'],
  [3_729_000, '1:02:09'],
])('%d ms are %s', (milliseconds, said) => {
  expect(clockOf(milliseconds)).toBe(said)
})
