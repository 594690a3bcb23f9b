/** A number in the field: its text as people write it, and the region that the picker shows. */
export interface TypedNumber {
  number: string
  region: string
}

/** How numbers are read and written; the metadata behind it arrives after the first picture of the screen. */
export interface Numbering {
  /** The number as people of the region write it while they type; a leading plus makes it international. */
  asTyped: (number: string, region: string) => string
  /** The region and the national number of a whole international number; undefined while it is not whole. */
  international: (number: string) => TypedNumber | undefined
  isValid: (number: TypedNumber) => boolean
}

/** A change of the text: what the field holds now, and where the caret stood after the browser applied it. */
export interface Edit {
  before: string
  after: string
  caret: number
}

/** What the field shows after an edit, and where the caret goes. */
export interface Shown extends TypedNumber {
  caret: number
}

/**
 * Brings an edit into the form in which people write numbers. A whole number with its plus, typed or pasted, moves the
 * picker to its region and leaves the national number; the caret stays behind the digit that it stood behind; deleting a
 * space deletes the digit before it, so that backspace never stands still.
 */
export function shownAfter(edit: Edit, region: string, numbering: Numbering | undefined): Shown {
  const text = dialable(edit.after)
  let digitsBeforeCaret = dialable(edit.after.slice(0, edit.caret)).length
  let number = text
  if (tookSeparator(edit) && digitsBeforeCaret > 0) {
    number = text.slice(0, digitsBeforeCaret - 1) + text.slice(digitsBeforeCaret)
    digitsBeforeCaret -= 1
  }
  if (!numbering) return { number, region, caret: digitsBeforeCaret }

  const whole = number.startsWith('+') ? numbering.international(number) : undefined
  if (whole) return { ...whole, caret: whole.number.length }
  const formatted = numbering.asTyped(number, region)
  return { number: formatted, region, caret: placeAfter(formatted, digitsBeforeCaret) }
}

/** What was deleted at the caret was no digit; the same number put in anew without its spaces is no deletion. */
function tookSeparator({ before, after, caret }: Edit): boolean {
  const taken = before.length - after.length
  const isDeletion = taken > 0 && after === before.slice(0, caret) + before.slice(caret + taken)
  return isDeletion && dialable(before) === dialable(after)
}

/** The digits of a text and a leading plus, whatever stands between them; full-width digits count. */
export function dialable(text: string): string {
  const plain = text.normalize('NFKC').trim()
  const digits = plain.replace(/\D/g, '')
  return /^[^\d]*\+/.test(plain) ? `+${digits}` : digits
}

function placeAfter(formatted: string, count: number): number {
  if (count === 0) return 0
  let seen = 0
  for (let place = 0; place < formatted.length; place++) {
    if (/[\d+]/.test(formatted[place]!)) seen += 1
    if (seen === count) return place + 1
  }
  return formatted.length
}
