import { expect, test } from 'vitest'
import { isDue } from './number-reminder.ts'

const NOW = Date.parse('2026-03-09T12:00:00Z')
const HOUR = 60 * 60_000

test('the reminder to bind a number leaves a terminal alone for 24 hours when told to', () => {
  const written = `alice ${NOW}`
  expect(isDue(written, 'alice', NOW)).toBe(false)
  expect(isDue(written, 'alice', NOW + 24 * HOUR - 1)).toBe(false)
  expect(isDue(written, 'alice', NOW + 24 * HOUR)).toBe(true)
})

test('another account on the same terminal is reminded, and so is one of which nothing sensible is written', () => {
  expect(isDue(`alice ${NOW}`, 'bo', NOW)).toBe(true)
  expect(isDue(null, 'alice', NOW)).toBe(true)
  expect(isDue('alice soon', 'alice', NOW)).toBe(true)
  expect(isDue(`alice ${NOW + 400 * 24 * HOUR}`, 'alice', NOW)).toBe(true)
})
