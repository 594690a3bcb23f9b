import { PasskeyName } from '@foyer/contract'
import { expect, test } from 'vitest'
import { isPasskeyName, PASSKEY_NAME_LENGTH } from './passkey-name.ts'

test.each([
  ['', false],
  ['   ', false],
  ['我的手机', true],
  [` ${'a'.repeat(PASSKEY_NAME_LENGTH)} `, true],
  ['a'.repeat(PASSKEY_NAME_LENGTH + 1), false],
])('%j is a name of a passkey: %s, as the contract has it', (typed, is) => {
  expect(isPasskeyName(typed)).toBe(is)
  expect(PasskeyName.safeParse(typed).success).toBe(is)
})
