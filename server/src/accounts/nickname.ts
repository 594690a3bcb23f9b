import { isVisible } from '@foyer/contract'
import { NICKNAME_MAX_LENGTH } from '@foyer/rules'
import { Refusal } from '../platform/refusal.ts'

const characters = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** A nickname as it is kept: trimmed, spaces single, 1 to 20 characters as people count them. */
export function nicknameFrom(text: string): string {
  const nickname = text.normalize('NFC').replace(/\s+/gu, ' ').trim()
  const length = [...characters.segment(nickname)].length
  if (length < 1 || length > NICKNAME_MAX_LENGTH || !isVisible(nickname)) throw new Refusal('nickname.invalid')
  return nickname
}

/** Another service's name for a person, as far as it fits here; empty when nothing of it does. */
export function nicknameFitting(text: string): string {
  const visible = [...characters.segment(text.normalize('NFC').replace(/\s+/gu, ' ').trim())]
    .map((one) => one.segment)
    .slice(0, NICKNAME_MAX_LENGTH)
    .join('')
    .trim()
  return isVisible(visible) ? visible : ''
}

/** Enough for its owner to know it, and for nobody else: the first character. */
export function maskedNickname(nickname: string): string {
  const [first] = [...characters.segment(nickname)]
  return `${first?.segment ?? ''}**`
}
