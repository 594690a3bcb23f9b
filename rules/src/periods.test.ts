import { describe, expect, it } from 'vitest'
import * as periods from './periods.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('the figures that a sentence of the rules names', () => {
  it('AV3 a hand-over link lives for 60 seconds', () => {
    expect(periods.HAND_OVER_LIVES_FOR).toBe(60 * SECOND)
  })
  it('AV5 pictures up to 10 MB and 50 megapixels, kept at 64, 128, 256 and 512 px', () => {
    expect(periods.AVATAR_MAX_BYTES).toBe(10_485_760)
    expect(periods.AVATAR_MAX_PIXELS).toBe(50_000_000)
    expect(periods.AVATAR_SIZES).toEqual([64, 128, 256, 512])
  })
  it('JM10 a lease of 45 seconds, renewed every 15', () => {
    expect([periods.LEASE_LIVES_FOR, periods.LEASE_RENEWED_EVERY]).toEqual([45 * SECOND, 15 * SECOND])
  })
  it('PH10 PH12 an old number rests for 24 hours, in which the rebinding can be undone', () => {
    expect([periods.OLD_NUMBER_RESTS_FOR, periods.REBINDING_CAN_BE_UNDONE_FOR]).toEqual([24 * HOUR, 24 * HOUR])
  })
  it('WX4 a number is trusted after 14 days', () => {
    expect(periods.NUMBER_TRUSTED_AFTER).toBe(14 * DAY)
  })
  it('CL8 erasure from files is finished within the hour', () => {
    expect(periods.ERASED_FROM_FILES_WITHIN).toBe(1 * HOUR)
  })
  it('SI2 codes: 6 digits, 10 minutes, five wrong tries, one a minute and ten an hour to a number', () => {
    expect([periods.CODE_DIGITS, periods.CODE_LIVES_FOR, periods.CODE_WRONG_TRIES]).toEqual([6, 10 * MINUTE, 5])
    expect([periods.CODE_RESENT_AFTER, periods.CODES_TO_A_NUMBER_PER_HOUR]).toEqual([1 * MINUTE, 10])
  })
  it('SI2 proofs live for five minutes', () => {
    expect(periods.PROOF_LIVES_FOR).toBe(5 * MINUTE)
  })
  it('the law: security logs are kept for at least six months', () => {
    expect(periods.SECURITY_LOG_KEPT_FOR).toBeGreaterThanOrEqual(183 * DAY)
  })
})

it('the periods outlast what depends on them', () => {
  expect(periods.TOKEN_RENEWED_AFTER).toBeLessThan(periods.SESSION_IDLE_FOR)
  expect(periods.SESSION_IDLE_FOR).toBeLessThan(periods.SESSION_LIVES_FOR)
  expect(periods.REBINDING_CAN_BE_UNDONE_FOR).toBeLessThanOrEqual(periods.OLD_NUMBER_RESTS_FOR)
  expect(periods.LEASE_RENEWED_EVERY * 2).toBeLessThan(periods.LEASE_LIVES_FOR)
})
