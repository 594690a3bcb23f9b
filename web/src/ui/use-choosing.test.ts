import { expect, test } from 'vitest'
import { nextPlace } from './use-choosing.ts'

test.each([
  ['ArrowDown', 0, 3, 1],
  ['ArrowDown', 2, 3, 0],
  ['ArrowUp', 0, 3, 2],
  ['ArrowUp', 2, 3, 1],
  ['PageDown', 0, 20, 8],
  ['PageDown', 15, 20, 19],
  ['PageUp', 19, 20, 11],
  ['PageUp', 3, 20, 0],
])('%s leads from %i of %i to %i', (key, at, count, to) => {
  expect(nextPlace(key, at, count)).toBe(to)
})

test.each(['Home', 'End', 'ArrowLeft', 'ArrowRight', 'a', 'Tab'])('%s is the search field’s own', (key) => {
  expect(nextPlace(key, 1, 3)).toBeUndefined()
})

test('in a list of nothing every key is', () => {
  expect(nextPlace('ArrowDown', -1, 0)).toBeUndefined()
})
