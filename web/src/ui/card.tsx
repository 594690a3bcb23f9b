import clsx from 'clsx'
import { type ReactNode, useId } from 'react'

export interface CardProps {
  title?: ReactNode
  description?: ReactNode
  /** Beside the title, at the right. */
  action?: ReactNode
  children: ReactNode
  /** Space around what is inside; not for rows, which bring their own. */
  padded?: boolean
  className?: string
}

/** One subject on a surface of its own. Rows inside are parted by lines. */
export function Card({ title, description, action, children, padded, className }: CardProps) {
  const id = useId()
  const Box = title ? 'section' : 'div'
  return (
    <Box aria-labelledby={title ? id : undefined} className={clsx('flex flex-col gap-2', className)}>
      {title && (
        <div
          className={clsx('flex min-h-8 items-end justify-between gap-x-4 gap-y-2 px-1', description && 'flex-wrap')}
        >
          <div className={clsx('min-w-0', description && 'flex-1 basis-56')}>
            <h2 id={id} className="text-body font-semibold">
              {title}
            </h2>
            {description && <p className="max-w-[68ch] text-caption text-ink-soft">{description}</p>}
          </div>
          {action}
        </div>
      )}
      <div
        className={clsx(
          'overflow-hidden rounded-card border border-line bg-surface',
          padded ? 'p-5 sm:p-6' : 'divide-y divide-line',
        )}
      >
        {children}
      </div>
    </Box>
  )
}
