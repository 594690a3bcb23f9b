import clsx from 'clsx'
import { ChevronDown } from 'lucide-react'
import { useId } from 'react'

export interface SelectFieldProps<V extends string> {
  label: string
  value: V
  choices: readonly { value: V; label: string }[]
  onChoose: (value: V) => void
  /** The label is there for screen readers only: what is chosen says what it is about. */
  labelHidden?: boolean
  /** Something else than the first was chosen. */
  marked?: boolean
  className?: string
}

/** One of a few, as the system shows such a choice. */
export function SelectField<V extends string>(props: SelectFieldProps<V>) {
  const { label, value, choices, onChoose, labelHidden, marked, className } = props
  const id = useId()
  return (
    <div className={clsx('flex min-w-0 flex-col gap-1.5', className)}>
      <label htmlFor={id} className={labelHidden ? 'sr-only' : 'text-caption text-ink-soft'}>
        {label}
      </label>
      <div className="relative">
        <select
          id={id}
          value={value}
          onChange={(event) => onChoose(event.target.value as V)}
          className={clsx(
            'min-h-11 w-full appearance-none truncate rounded-control border bg-surface py-2 pr-9 pl-3 transition-colors',
            marked ? 'border-jade text-jade' : 'border-edge text-ink',
          )}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} className="bg-surface text-ink">
              {choice.label}
            </option>
          ))}
        </select>
        <ChevronDown
          className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-ink-soft"
          aria-hidden="true"
        />
      </div>
    </div>
  )
}
