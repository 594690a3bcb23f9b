import { NICKNAME_MAX_LENGTH } from '@foyer/rules'

/** The characters of a text as people count them: 👨‍👩‍👧 is one, and so is an é of two code points. */
export function charactersIn(text: string): number {
  if (typeof Intl.Segmenter === 'undefined') return [...text].length
  let count = 0
  for (const _ of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) count += 1
  return count
}

/** A typed nickname as it is going to be kept: trimmed, its spaces single. */
export function nicknameIn(typed: string): string {
  return typed.normalize('NFC').replace(/\s+/gu, ' ').trim()
}

/** 1 to 20 characters as people count them. */
export function isNickname(typed: string): boolean {
  const count = charactersIn(nicknameIn(typed))
  return count >= 1 && count <= NICKNAME_MAX_LENGTH
}
