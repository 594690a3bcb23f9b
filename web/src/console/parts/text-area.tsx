import clsx from 'clsx'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { FieldError } from '../../ui/field-error.tsx'
import { FIELD_BOX } from '../../ui/text-field.tsx'

export interface TextAreaProps extends ComponentProps<'textarea'> {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
}

/** Several lines of text. */
export function TextArea({ label, hint, error, className, ...rest }: TextAreaProps) {
  const id = useId()
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-caption text-ink-soft">
        {label}
      </label>
      <div className={clsx(FIELD_BOX, error ? 'border-brick' : 'border-edge')}>
        <textarea
          {...rest}
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={clsx(hint && `${id}-hint`, error && `${id}-error`) || undefined}
          className={clsx(
            'w-full min-w-0 resize-y bg-transparent px-3.5 py-2.5 text-ink outline-none placeholder:text-ink-soft',
            className,
          )}
        />
      </div>
      {hint && (
        <p id={`${id}-hint`} className="text-caption text-ink-soft">
          {hint}
        </p>
      )}
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </div>
  )
}
