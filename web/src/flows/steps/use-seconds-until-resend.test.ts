import { CODE_RESENT_AFTER } from '@foyer/rules'
import { describe, expect, it } from 'vitest'
import { waitFor } from './use-seconds-until-resend.ts'

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
