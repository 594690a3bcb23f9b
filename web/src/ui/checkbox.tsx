import clsx from 'clsx'
import { type ReactNode, useId } from 'react'
import { FieldError } from './field-error.tsx'

export interface CheckboxProps {
  checked: boolean
  onCheckedChange: (checked: boolean) => void
  children: ReactNode
  error?: ReactNode
}

export function Checkbox({ checked, onCheckedChange, children, error }: CheckboxProps) {
  const id = useId()
  return (
    <div className="flex flex-col gap-1">
      <label className="flex min-h-11 cursor-pointer items-start gap-3 py-2.5">
        <input
          type="checkbox"
          checked={checked}
          onChange={(event) => onCheckedChange(event.target.checked)}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? id : undefined}
          className={clsx('mt-0.5 size-5 shrink-0 accent-jade', error && 'outline-2 outline-brick')}
        />
        <span className="min-w-0">{children}</span>
      </label>
      <FieldError id={id}>{error}</FieldError>
    </div>
  )
}
