const DIGITS_AT_LEAST = 3

/**
 * What is asked for by what was typed: a part of a name, or three digits or more of a number, with or without the spaces
 * that people put between them. Undefined while nothing can be asked for.
 */
export function searchIn(typed: string): string | undefined {
  const text = typed.normalize('NFKC').trim()
  if (isNumberLike(text)) {
    const digits = text.replace(/\D/g, '')
    return digits.length >= DIGITS_AT_LEAST ? digits : undefined
  }
  return text ? text.slice(0, 60) : undefined
}

/** Digits, and too few of them to look for. */
export function hasTooFewDigits(typed: string): boolean {
  const text = typed.normalize('NFKC').trim()
  return isNumberLike(text) && searchIn(typed) === undefined
}

function isNumberLike(text: string): boolean {
  return /^\+?[\d\s()-]*\d[\d\s()-]*$/.test(text)
}
