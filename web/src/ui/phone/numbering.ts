import { AsYouType, type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { regionsOfCallingCode } from './regions.ts'
import type { Numbering, TypedNumber } from './typed-number.ts'

/** The numbering plans of every country. 57 kB compressed: import this file only dynamically. */
export const numbering: Numbering = {
  asTyped: (number, region) => new AsYouType(countryOf(region)).input(number),

  international(number) {
    const parsed = parsePhoneNumberFromString(number)
    if (!parsed?.isValid()) return undefined
    const region = parsed.country ?? regionsOfCallingCode(parsed.countryCallingCode)[0]
    if (!region) return undefined
    return { region, number: new AsYouType(countryOf(region)).input(parsed.formatNational()) }
  },

  isValid: ({ number, region }: TypedNumber) =>
    parsePhoneNumberFromString(number, { defaultCountry: countryOf(region)!, extract: false })?.isValid() === true,
}

function countryOf(region: string): CountryCode | undefined {
  return isSupportedCountry(region) ? region : undefined
}
