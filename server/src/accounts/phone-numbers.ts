import type { PhoneNumber } from '@foyer/contract'
import parse, { type CountryCode } from 'libphonenumber-js/max'
import { Refusal } from '../platform/refusal.ts'

/** Reads a number of any country as E.164. Refuses one that cannot be (SI1). */
export function e164(phone: PhoneNumber): string {
  const parsed = parse(phone.number, (phone.region?.toUpperCase() ?? 'CN') as CountryCode)
  if (!parsed?.isValid()) throw new Refusal('number.invalid')
  return parsed.number
}

/** A number as it may be shown: its first three and last four digits, 138****0001; with the calling code overseas. */
export function masked(number: string): string {
  const parsed = parse(number)
  const national = parsed?.nationalNumber ?? number.slice(1)
  const head = national.slice(0, Math.min(3, Math.max(0, national.length - 4)))
  const hidden = `${head}****${national.slice(-Math.min(4, national.length))}`
  return parsed?.countryCallingCode === '86' ? hidden : `+${parsed?.countryCallingCode ?? ''} ${hidden}`
}
