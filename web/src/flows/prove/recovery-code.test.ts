import { expect, test } from 'vitest'
import { recoveryCodeIn } from './recovery-code.ts'

test.each([
  ['ABCD-EFGH-JKMN-PQRS', 'ABCDEFGHJKMNPQRS'],
  [' abcd efgh jkmn pqrs ', 'ABCDEFGHJKMNPQRS'],
  ['ABCD–EFGH—JKMN·PQRS\n', 'ABCDEFGHJKMNPQRS'],
  ['ＡＢＣＤ２３４５６７８９JKMN', 'ABCD23456789JKMN'],
])('SI2: a recovery code is read however its groups are parted: %j', (typed, code) => {
  expect(recoveryCodeIn(typed)).toBe(code)
})

test.each(['', 'ABCD-EFGH-JKMN', 'ABCD-EFGH-JKMN-PQRS-T', '123456'])('one that is not whole is none: %j', (typed) => {
  expect(recoveryCodeIn(typed)).toBeUndefined()
})
