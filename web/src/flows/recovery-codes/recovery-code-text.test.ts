import { expect, test } from 'vitest'
import { groupsOf, textOf } from './recovery-code-text.ts'

test('a recovery code is read in groups of four, however it came', () => {
  expect(groupsOf('ABCDEFGHJKMNPQRS')).toBe('ABCD-EFGH-JKMN-PQRS')
  expect(groupsOf('ABCD-EFGH-JKMN-PQRS')).toBe('ABCD-EFGH-JKMN-PQRS')
})

test('the file says what it is, from when, and every code on a line of its own', () => {
  const text = textOf(['ABCDEFGHJKMNPQRS', '2345678923456789'], { head: 'Codes', madeAt: 'Made: today', foot: 'Once.' })
  expect(text.split('\n')).toEqual([
    'Codes',
    'Made: today',
    '',
    'ABCD-EFGH-JKMN-PQRS',
    '2345-6789-2345-6789',
    '',
    'Once.',
    '',
  ])
})
