import clsx from 'clsx'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { FieldError } from './field-error.tsx'

export interface TextFieldProps extends Omit<ComponentProps<'input'>, 'size'> {
  label: ReactNode
  /** What to know before typing. */
  hint?: ReactNode
  /** What is wrong and what to do instead; said to screen readers when it appears. */
  error?: ReactNode
  /** Inside the box, at the right: a button, a count. */
  trailing?: ReactNode
  /** The label is there for screen readers only. */
  labelHidden?: boolean
}

export const FIELD_BOX =
  'flex min-h-12 w-full items-center rounded-control border bg-surface transition-colors focus-within:border-jade focus-within:outline focus-within:outline-1 focus-within:outline-jade'

export function TextField({ label, hint, error, trailing, labelHidden, id, className, ...rest }: TextFieldProps) {
  const own = useId()
  const field = id ?? own
  return (
    <div className={clsx('flex flex-col gap-1.5', className)}>
      <label htmlFor={field} className={labelHidden ? 'sr-only' : 'text-caption text-ink-soft'}>
        {label}
      </label>
      <div className={clsx(FIELD_BOX, error ? 'border-brick' : 'border-edge')}>
        <input
          {...rest}
          id={field}
          aria-invalid={error ? true : undefined}
          aria-describedby={clsx(hint && `${field}-hint`, error && `${field}-error`) || undefined}
          className="min-h-11 w-full min-w-0 flex-1 bg-transparent px-3.5 text-lead text-ink outline-none placeholder:text-ink-soft"
        />
        {trailing && <div className="flex shrink-0 items-center pr-1.5 text-ink-soft">{trailing}</div>}
      </div>
      {hint && (
        <p id={`${field}-hint`} className="text-caption text-ink-soft">
          {hint}
        </p>
      )}
      <FieldError id={`${field}-error`}>{error}</FieldError>
    </div>
  )
}
