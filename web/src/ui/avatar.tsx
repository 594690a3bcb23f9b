import type { Avatar as AvatarShape } from '@foyer/contract'
import clsx from 'clsx'

type Pixels = 32 | 40 | 56 | 64 | 96 | 128

export interface AvatarProps {
  avatar: AvatarShape | null
  nickname: string
  /** Its side on the screen, in CSS pixels. */
  size?: Pixels
  /** What a screen reader says; without it the picture is decoration beside the name. */
  alt?: string
  className?: string
}

const BOX: Record<Pixels, string> = {
  32: 'size-8 text-caption',
  40: 'size-10 text-body',
  56: 'size-14 text-title',
  64: 'size-16 text-title',
  96: 'size-24 text-display',
  128: 'size-32 text-display',
}

const HUES = ['bg-hue-1', 'bg-hue-2', 'bg-hue-3', 'bg-hue-4', 'bg-hue-5', 'bg-hue-6'] as const

/** A person's picture, or their initials on a quiet colour of their own. */
export function Avatar({ avatar, nickname, size = 40, alt, className }: AvatarProps) {
  const box = clsx(
    'inline-flex shrink-0 select-none items-center justify-center overflow-hidden rounded-full',
    BOX[size],
  )
  if (avatar) {
    const [once, twice] = filesFor(size)
    return (
      <img
        src={avatar.urls[once]}
        srcSet={`${avatar.urls[once]} 1x, ${avatar.urls[twice]} 2x`}
        alt={alt ?? ''}
        width={size}
        height={size}
        draggable={false}
        className={clsx(box, 'bg-sunken object-cover', className)}
      />
    )
  }
  return (
    <span
      {...(alt ? { role: 'img', 'aria-label': alt } : { 'aria-hidden': true })}
      data-initials={initialsOf(nickname)}
      className={clsx(
        box,
        HUES[hueOf(nickname)],
        'font-semibold text-on-hue before:content-[attr(data-initials)]', // drawn, not text: nobody hears it
        className,
      )}
    />
  )
}

type Size = keyof AvatarShape['urls']

function filesFor(size: Pixels): [once: Size, twice: Size] {
  if (size <= 64) return size <= 32 ? ['64', '64'] : ['64', '128']
  return size <= 128 ? ['128', '256'] : ['256', '512']
}

/** The last character of a Chinese name, the first letters of the first two words of another. */
export function initialsOf(nickname: string): string {
  const name = nickname.trim()
  if (/\p{Script=Han}/u.test(name)) return [...name.replace(/[^\p{Script=Han}]/gu, '')].at(-1) ?? ''
  const parts = name.split(/\s+/).filter(Boolean)
  const letters = parts.slice(0, 2).map((part) => firstCharacter(part).toLocaleUpperCase())
  return letters.join('') || '·'
}

function firstCharacter(text: string): string {
  const [first] = new Intl.Segmenter().segment(text)
  return first?.segment ?? ''
}

function hueOf(nickname: string): number {
  let sum = 7
  for (const character of nickname) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973
  return sum % HUES.length
}
