import clsx from 'clsx'
import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'

export interface ToolButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  icon: LucideIcon
  /** Under the icon, and what it is called. */
  label: string
  /** For those who hear it, after the label. */
  more?: string | undefined
  tone?: 'plain' | 'off' | 'active' | 'danger'
  badge?: number
  /** It is wanted and did not start. */
  trouble?: boolean
}

const ICON_LOOK = {
  plain: 'text-ink',
  off: 'text-brick',
  active: 'text-jade',
  danger: 'text-brick',
} as const

/** One tool of the bar: an icon with its name under it. */
export function ToolButton(props: ToolButtonProps) {
  const { icon: Icon, label, more, tone = 'plain', badge = 0, trouble, className, type = 'button', ...rest } = props
  return (
    <button
      {...rest}
      type={type}
      className={clsx(
        'relative inline-flex min-h-14 min-w-16 flex-col items-center justify-center gap-1 rounded-control px-1.5 text-caption leading-tight transition-colors hover:bg-surface active:bg-surface aria-pressed:bg-surface',
        className,
      )}
    >
      <span className="relative">
        <Icon className={clsx('size-5.5', ICON_LOOK[tone])} aria-hidden="true" />
        {badge > 0 && (
          <span
            aria-hidden="true"
            className="absolute -top-1.5 left-3.5 min-w-4.5 rounded-full bg-jade px-1 text-center font-semibold text-[0.6875rem] text-on-jade leading-4.5"
          >
            {badge > 99 ? '99+' : badge}
          </span>
        )}
        {trouble && (
          <span
            aria-hidden="true"
            className="absolute -top-1 left-4 size-4 rounded-full bg-amber text-center font-semibold text-[0.6875rem] text-paper leading-4"
          >
            !
          </span>
        )}
      </span>
      <span className="max-w-full truncate">{label}</span>
      {more && <span className="sr-only">{more}</span>}
    </button>
  )
}
