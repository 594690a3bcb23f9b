import { type RawBuilder, sql } from 'kysely'

/** Fewer digits are part of too many numbers to be looked for. */
const FEWEST_DIGITS = 3
/** 86 and a number of mainland China. */
const WITH_CALLING_CODE = 13
/** 00 is the way abroad before 86, or as many digits; else it is part of a number. */
const DIGITS_OF_A_NUMBER_ABROAD = 8
const ABROAD = new RegExp(`^(\\+|00(?=86|\\d{${DIGITS_OF_A_NUMBER_ABROAD}}))?(\\d+)$`)

/** The members `m` of whose name or number this is a part; of a name whatever the case and the width of its letters. */
export function searchedFor(text: string): RawBuilder<unknown> {
  const inName = sql`m.folded_name like '%' || folded(${escaped(text)}) || '%'`
  const part = partOfNumber(text)
  if (!part) return inName
  if ('begins' in part) return sql`(${inName} or m.number like ${`+${part.begins}%`})`
  // Of a mainland number the calling code does not count, else 861 would find everybody.
  const within = sql`m.number like ${`+86%${part.within}%`}
    or (m.number not like '+86%' and m.number like ${`+%${part.within}%`})`
  return sql`(${inName} or ${within})`
}

/**
 * What a text says of a number, however it is spaced: its beginning when it comes with + or 00, or with 86 as a whole
 * number; else digits anywhere in it. Undefined when it is none.
 */
export function partOfNumber(text: string): { begins: string } | { within: string } | undefined {
  const typed = text.normalize('NFKC').replace(/[\s().-]/g, '')
  const [, international, digits = ''] = ABROAD.exec(typed) ?? []
  if (digits.length < FEWEST_DIGITS) return undefined
  if (international || (digits.startsWith('86') && digits.length === WITH_CALLING_CODE)) return { begins: digits }
  return { within: digits }
}

/** What LIKE takes for more than itself. */
function escaped(text: string): string {
  return text.normalize('NFKC').replace(/[\\%_]/g, '\\$&')
}
