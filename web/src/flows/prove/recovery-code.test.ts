import { expect, test } from 'vitest'
import { recoveryCodeIn } from './recovery-code.ts'

test.each([
  ['ABCD-EFGH-JKMN-PQRS', 'abcdefghjkmnpqrs'],
  [' abcd efgh jkmn pqrs ', 'abcdefghjkmnpqrs'],
  ['ABCD–EFGH—JKMN·PQRS\n', 'abcdefghjkmnpqrs'],
  ['ＡＢＣＤ２３４５６７８９JKMN', 'abcd23456789jkmn'],
])('SI2: a recovery code is read however its groups are parted: %j', (typed, code) => {
  expect(recoveryCodeIn(typed)).toBe(code)
})

test.each(['', 'ABCD-EFGH-JKMN', 'ABCD-EFGH-JKMN-PQRS-T', '123456'])('one that is not whole is none: %j', (typed) => {
  expect(recoveryCodeIn(typed)).toBeUndefined()
})
