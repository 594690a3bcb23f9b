import clsx from 'clsx'
import { useId } from 'react'

export interface DayFieldProps {
  label: string
  /** The label stands in the box, before the day; else above it. */
  labelInside?: boolean
  /** `YYYY-MM-DD`; empty while there is none. */
  value: string
  min?: string | undefined
  max?: string | undefined
  onChange: (day: string) => void
}

/** A day that narrows a list down; marked while there is one. */
export function DayField({ label, labelInside, value, min, max, onChange }: DayFieldProps) {
  const id = useId()
  const box = ['rounded-control border bg-surface px-3', value ? 'border-jade' : 'border-edge']
  return (
    <div className={clsx('flex min-w-0', labelInside ? ['min-h-11 items-center gap-2', box] : 'flex-col gap-1.5')}>
      <label htmlFor={id} className="shrink-0 text-caption text-ink-soft">
        {label}
      </label>
      <input
        id={id}
        type="date"
        value={value}
        min={min}
        max={max}
        onChange={(event) => onChange(event.target.value)}
        className={clsx(
          'w-full min-w-0 text-ink',
          labelInside ? 'min-h-10 bg-transparent' : ['min-h-11 transition-colors', box],
        )}
      />
    </div>
  )
}
