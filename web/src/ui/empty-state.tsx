import type { ReactNode } from 'react'

export interface EmptyStateProps {
  icon?: ReactNode
  title: string
  children?: ReactNode
  /** What to do next. */
  action?: ReactNode
}

export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-12 text-center">
      {icon && <div className="mb-2 text-ink-soft">{icon}</div>}
      <p className="text-lead font-semibold">{title}</p>
      {children && <div className="max-w-[48ch] text-balance text-ink-soft">{children}</div>}
      {action && <div className="pt-4">{action}</div>}
    </div>
  )
}
