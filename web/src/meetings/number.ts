import { MEETING_NUMBER_DIGITS } from '@foyer/rules'

/** 123 456 789: as a meeting number is shown and read out. */
export function grouped(digits: string): string {
  return digits.replace(/(\d{3})(?=\d)/g, '$1 ')
}

/**
 * The digits of a meeting number in what was typed or pasted: a number with spaces or hyphens, a whole link, or an
 * invitation that holds one. At most nine; a link or a number that stands whole in the text goes first.
 */
export function digitsIn(text: string): string {
  const plain = text.normalize('NFKC')
  const [, linked] = LINK.exec(plain) ?? []
  if (linked) return linked
  const [whole] = WHOLE.exec(plain) ?? []
  return (whole ?? plain).replace(/\D/g, '').slice(0, MEETING_NUMBER_DIGITS)
}

/** The host that a pasted link to a meeting leads to, where that is not `here` or what `here` is a part of. */
export function hostElsewhere(text: string, here: string): string | undefined {
  const [, host] = LINKED_HOST.exec(text.normalize('NFKC').toLowerCase()) ?? []
  return host === undefined || host === here || here.endsWith(`.${host}`) ? undefined : host
}

/** Whether these digits can be a meeting number: nine, the first no zero. */
export function isNumber(digits: string): boolean {
  return NUMBER.test(digits)
}

const LINK = /\/j\/([1-9]\d{8})(?!\d)/
const LINKED_HOST = /https?:\/\/(?:[^\s/@]*@)?([^\s/?#@]+)\/j\/[1-9]\d{8}(?!\d)/
const WHOLE = /(?<![\d+])[1-9]\d{2}[\s-]?\d{3}[\s-]?\d{3}(?!\d)/
const NUMBER = /^[1-9]\d{8}$/
