import clsx from 'clsx'
import { type ReactNode, useId } from 'react'
import { FieldError } from '../../ui/field-error.tsx'

export interface ChoiceCard<V extends string> {
  value: V
  label: string
  note?: ReactNode
  /** More about it, below. */
  children?: ReactNode
}

export interface ChoiceCardsProps<V extends string> {
  label: string
  labelHidden?: boolean
  value: V | undefined
  choices: readonly ChoiceCard<V>[]
  onChoose: (value: V) => void
  error?: ReactNode
}

/** One of a few that need explaining: each on a card of its own. */
export function ChoiceCards<V extends string>(props: ChoiceCardsProps<V>) {
  const { label, labelHidden, value, choices, onChoose, error } = props
  const id = useId()
  return (
    <fieldset className="flex min-w-0 flex-col gap-2" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className={labelHidden ? 'sr-only' : 'mb-1.5 text-caption text-ink-soft'}>{label}</legend>
      {choices.map((choice) => (
        <label
          key={choice.value}
          className={clsx(
            'flex cursor-pointer gap-3 rounded-card border px-4 py-3 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-jade',
            choice.value === value ? 'border-jade bg-jade-wash' : 'border-line hover:bg-sunken',
          )}
        >
          <input
            type="radio"
            name={id}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChoose(choice.value)}
            className="mt-0.5 size-5 shrink-0 accent-jade outline-none"
          />
          <span className="flex min-w-0 flex-1 flex-col gap-0.5">
            <span className="font-semibold">{choice.label}</span>
            {choice.note && <span className="text-caption text-ink-soft">{choice.note}</span>}
            {choice.children}
          </span>
        </label>
      ))}
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </fieldset>
  )
}
