import clsx from 'clsx'
import type { ReactNode } from 'react'

const LOOK = {
  plain: 'bg-sunken text-ink-soft border-line',
  good: 'bg-jade-wash text-jade border-transparent',
  attention: 'bg-amber-wash text-amber border-transparent',
  bad: 'bg-brick-wash text-brick border-transparent',
} as const

export type TagTone = keyof typeof LOOK

/** A word on a quiet ground: a state, a role. */
export function Tag({ tone = 'plain', children }: { tone?: TagTone; children: ReactNode }) {
  return (
    <span
      className={clsx(
        'inline-flex min-h-6 shrink-0 items-center whitespace-nowrap rounded-full border px-2.5 text-caption',
        LOOK[tone],
      )}
    >
      {children}
    </span>
  )
}
