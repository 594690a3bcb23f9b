import type { SmsOutcome } from './gateway.ts'

/** What one error code of a gateway means to us; a number is `limited`, to be tried again after so many seconds. */
export type Meaning = 'refused' | 'misconfigured' | 'unreachable' | number

/**
 * The outcome for a gateway's error code. A code that is not in the table means what the part before its last dot
 * means (`AuthFailure.New` as `AuthFailure`), since providers add codes under known heads; a head that is not there
 * either is for the operator to look at.
 */
export function outcomeOf(code: string, meanings: Readonly<Record<string, Meaning>>): SmsOutcome {
  const providerCode = /^[\w.:-]{1,80}$/.test(code) ? code : 'unrecognised'
  const meaning = meaningOf(providerCode, meanings)
  if (typeof meaning === 'number') return { kind: 'limited', providerCode, retryAfterSeconds: meaning }
  return meaning === 'unreachable' ? { kind: meaning, cause: providerCode } : { kind: meaning, providerCode }
}

function meaningOf(code: string, meanings: Readonly<Record<string, Meaning>>): Meaning {
  if (Object.hasOwn(meanings, code)) return meanings[code]!
  const lastDot = code.lastIndexOf('.')
  return lastDot === -1 ? 'misconfigured' : meaningOf(code.slice(0, lastDot), meanings)
}
