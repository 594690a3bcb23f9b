import clsx from 'clsx'
import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

export interface BannerProps {
  tone?: 'info' | 'attention' | 'danger'
  title?: ReactNode
  children?: ReactNode
  /** Below the words: where to go on, try again. */
  action?: ReactNode
  /** Said at once by a screen reader: for what just went wrong. */
  alert?: boolean
}

const LOOK = {
  info: 'bg-jade-wash text-ink',
  attention: 'bg-amber-wash text-amber',
  danger: 'bg-brick-wash text-brick',
} as const

const ICON = { info: Info, attention: TriangleAlert, danger: CircleAlert } as const

/** A few sentences that matter for the whole page. */
export function Banner({ tone = 'info', title, children, action, alert }: BannerProps) {
  const Icon = ICON[tone]
  return (
    <div role={alert ? 'alert' : undefined} className={clsx('flex gap-3 rounded-card px-4 py-3.5', LOOK[tone])}>
      <Icon className={clsx('mt-0.5 size-5 shrink-0', tone === 'info' && 'text-jade')} aria-hidden="true" />
      <div className="flex min-w-0 flex-1 flex-col items-start gap-1">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="max-w-[68ch]">{children}</div>}
        {action && <div className="pt-2">{action}</div>}
      </div>
    </div>
  )
}
