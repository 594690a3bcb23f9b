import { expect, test } from 'vitest'
import { initialsOf } from './avatar.tsx'

test.each([
  ['林晓雨', '雨'],
  ['阿博 Bo', '博'],
  ['alice', 'A'],
  ['Xiaoyu Lin Smith', 'XL'],
  ['  👩‍👩‍👧 fam ', '👩‍👩‍👧F'],
  ['', '·'],
])('the initials of %s are %s', (nickname, initials) => {
  expect(initialsOf(nickname)).toBe(initials)
})
