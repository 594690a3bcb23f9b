import { CODE_RESENT_AFTER } from '@foyer/rules'
import { describe, expect, it } from 'vitest'
import { lengthRefusal, passwordLength } from './password-length.ts'
import { waitFor } from './use-seconds-until-resend.ts'

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

describe('asking for another code', () => {
  const now = Date.parse('2026-03-09T12:00:00Z')
  const at = (seconds: number) => ({ resendAt: new Date(now + seconds * 1000).toISOString() })

  it('waits until the server says, and not at all after it', () => {
    expect(waitFor(at(42), now)).toBe(42_000)
    expect(waitFor(at(-5), now)).toBe(0)
  })

  it('never waits longer than the rule, even where the clock of the terminal is wrong', () => {
    expect(waitFor(at(3600), now)).toBe(CODE_RESENT_AFTER)
  })
})
