import { Link } from '@tanstack/react-router'
import clsx from 'clsx'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'

export interface RowProps {
  label: ReactNode
  value?: ReactNode
  /** Under the label: why the action is not here and where it is, or what the row is about. */
  note?: ReactNode
  /** At the left: an icon or an avatar. */
  leading?: ReactNode
  /** At the right: a button, a switch. A row with `to` or `onPress` is itself the action. */
  action?: ReactNode
  /** The row as a whole leads to this page. */
  to?: string
  /** The row as a whole does this. */
  onPress?: () => void
  danger?: boolean
  /** What pressing does, for those who hear it, after the label and the value. */
  pressLabel?: string
}

/** One fact: label, value, action. */
export function Row(props: RowProps) {
  const { label, value, note, leading, action, to, onPress, danger, pressLabel } = props
  const inside = (
    <>
      {leading && <span className="flex shrink-0 items-center text-ink-soft">{leading}</span>}
      <span className="flex min-w-0 flex-1 flex-col">
        <span className={clsx('font-normal', danger && 'text-brick')}>{label}</span>
        {note && <span className="mt-0.5 max-w-[68ch] text-caption text-ink-soft">{note}</span>}
      </span>
      {value !== undefined && <span className="min-w-0 max-w-[60%] text-right text-ink-soft">{value}</span>}
      {action && <span className="flex shrink-0 items-center">{action}</span>}
      {(to || onPress) && !danger && (
        <ChevronRight className="-mr-1 size-5 shrink-0 text-ink-soft" aria-hidden="true" />
      )}
    </>
  )
  const said = pressLabel && <span className="sr-only">{pressLabel}</span>
  const look = 'flex min-h-14 w-full items-center gap-3 px-4 py-2.5 text-left sm:px-5'
  const pressed = 'transition-colors hover:bg-sunken active:bg-sunken focus-visible:-outline-offset-2'
  if (to)
    return (
      <Link to={to} className={clsx(look, pressed)}>
        {inside}
        {said}
      </Link>
    )
  if (onPress)
    return (
      <button type="button" onClick={onPress} className={clsx(look, pressed)}>
        {inside}
        {said}
      </button>
    )
  return <div className={look}>{inside}</div>
}
