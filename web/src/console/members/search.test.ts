import { expect, test } from 'vitest'
import { hasTooFewDigits, searchIn } from './search.ts'

test.each([
  ['', undefined],
  ['  ', undefined],
  ['林', '林'],
  [' lin xiao ', 'lin xiao'],
  ['138', '138'],
  ['138 0000-0001', '13800000001'],
  ['１３８', '138'],
  ['+86 138', '86138'],
  ['13', undefined],
  ['3班', '3班'],
])('%j asks for %j', (typed, search) => {
  expect(searchIn(typed)).toBe(search)
})

test('two digits are too few to look for, two letters are not', () => {
  expect(['13', '+8', 'li', '', '138'].map(hasTooFewDigits)).toEqual([true, true, false, false, false])
})
