import type { PhoneNumber } from '@foyer/contract'
import parse, { type CountryCode, type NumberType } from 'libphonenumber-js/max'
import { Refusal } from '../platform/refusal.ts'

/** ITU-T E.164: a plus and at most fifteen digits. */
const LONGEST = 16
/** Lines that take no text messages; sending there costs, and is what pumping frauds live on. */
const TAKES_NO_MESSAGES = new Set<NumberType>(['PREMIUM_RATE', 'SHARED_COST', 'TOLL_FREE', 'UAN', 'PAGER', 'VOICEMAIL'])

/** Reads a number of any country as E.164. Refuses one that cannot be (SI1). */
export function e164(phone: PhoneNumber): string {
  const parsed = parse(phone.number, (phone.region?.toUpperCase() ?? 'CN') as CountryCode)
  if (!parsed?.isValid() || parsed.number.length > LONGEST || TAKES_NO_MESSAGES.has(parsed.getType()))
    throw new Refusal('number.invalid')
  return parsed.number
}

/** At least so many digits of the national number are never shown. */
const HIDDEN = 4

/**
 * A number as it may be shown: up to three digits of its beginning and four of its end, 138****0001; with the calling
 * code outside mainland China.
 */
export function masked(number: string): string {
  const parsed = parse(number)
  const national = parsed?.nationalNumber ?? number.slice(1)
  const shown = Math.max(0, national.length - HIDDEN)
  const tail = Math.min(4, shown)
  const head = Math.min(3, shown - tail)
  const hidden = `${national.slice(0, head)}****${national.slice(national.length - tail)}`
  return parsed?.countryCallingCode === '86' ? hidden : `+${parsed?.countryCallingCode ?? ''} ${hidden}`
}
