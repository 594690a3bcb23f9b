import { describe, expect, it } from 'vitest'
import { lengthRefusal, passwordLength } from './password-length.ts'

describe('a new password', () => {
  it('has 8 to 128 characters, and nothing else is asked of it', () => {
    expect(lengthRefusal('1234567')).toBe('password.tooShort')
    expect(lengthRefusal('aaaaaaaa')).toBeUndefined()
    expect(lengthRefusal('a'.repeat(128))).toBeUndefined()
    expect(lengthRefusal('a'.repeat(129))).toBe('password.tooLong')
  })

  it('is counted in characters, in any script', () => {
    expect(passwordLength('𠮷野家𠮷野家安好')).toBe(8)
    expect(lengthRefusal('𠮷野家𠮷野家安好')).toBeUndefined()
  })
})
