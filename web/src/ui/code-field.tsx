import { CODE_DIGITS } from '@foyer/rules'
import clsx from 'clsx'
import { type ReactNode, type Ref, useEffect, useId, useImperativeHandle, useRef, useState } from 'react'
import { useFieldWords } from '../words/field-words.ts'
import { codeIn, digitsOf } from './code/digits.ts'
import { FieldError } from './field-error.tsx'

/** What a form can do with the field besides giving it its value. */
export interface CodeFieldHandle {
  focus: () => void
  /** Empties it and puts the caret there: after a code that was wrong. */
  reset: () => void
}

export interface CodeFieldProps {
  value: string
  onChange: (value: string) => void
  /** Called once for each whole code, however it came: typed, pasted, filled in by the system. */
  onComplete?: (code: string) => void
  label?: ReactNode
  error?: ReactNode
  /** While a code is being checked it can be read, not changed. */
  busy?: boolean
  autoFocus?: boolean
  ref?: Ref<CodeFieldHandle>
}

/**
 * A code of six digits: one real field, so that screen readers, paste and the system's fill-in find what they know,
 * shown as six boxes. A new error shakes it, where motion is welcome.
 */
export function CodeField({ value, onChange, onComplete, label, error, busy, autoFocus, ref }: CodeFieldProps) {
  const words = useFieldWords().codeField
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const boxes = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState(false)
  const [allSelected, setAllSelected] = useState(false)
  useShake(boxes, error)

  useImperativeHandle(ref, () => ({
    focus: () => input.current?.focus(),
    reset: () => {
      onChange('')
      input.current?.focus()
    },
  }))

  const take = (code: string) => {
    if (code === value) return
    onChange(code)
    if (code.length === CODE_DIGITS) onComplete?.(code)
  }

  /** The caret stands behind the last digit, or everything is selected; between the boxes there is no caret to see. */
  const keepCaretAtEnd = () => {
    const field = input.current
    if (!field) return
    const all = value.length > 0 && field.selectionStart === 0 && field.selectionEnd === value.length
    setAllSelected(all)
    if (!all && (field.selectionStart !== value.length || field.selectionEnd !== value.length))
      field.setSelectionRange(value.length, value.length)
  }

  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-caption text-ink-soft">
        {label ?? words.label}
      </label>
      <div ref={boxes} className="relative max-w-84">
        <div aria-hidden="true" className="grid grid-cols-6 gap-2">
          {Array.from({ length: CODE_DIGITS }, (_, at) => (
            <Box
              // biome-ignore lint/suspicious/noArrayIndexKey: six places that never move
              key={at}
              digit={value[at]}
              wrong={error !== undefined && error !== null && error !== ''}
              here={focused && !busy && at === Math.min(value.length, CODE_DIGITS - 1)}
              selected={focused && allSelected && at < value.length}
            />
          ))}
        </div>
        <input
          ref={input}
          id={id}
          type="text"
          inputMode="numeric"
          pattern="[0-9]*"
          autoComplete="one-time-code"
          maxLength={CODE_DIGITS}
          enterKeyHint="done"
          spellCheck={false}
          readOnly={busy}
          // biome-ignore lint/a11y/noAutofocus: the step of a flow that asks for nothing else
          autoFocus={autoFocus}
          value={value}
          onChange={(event) => take(digitsOf(event.target.value, CODE_DIGITS))}
          onPaste={(event) => {
            event.preventDefault()
            if (!busy) take(codeIn(event.clipboardData.getData('text'), CODE_DIGITS))
          }}
          onSelect={keepCaretAtEnd}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
          aria-invalid={error ? true : undefined}
          aria-describedby={clsx(`${id}-hint`, error && `${id}-error`)}
          className="absolute inset-0 h-full w-full cursor-text bg-transparent text-center text-transparent caret-transparent outline-none selection:bg-transparent selection:text-transparent"
        />
      </div>
      <p id={`${id}-hint`} className="text-caption text-ink-soft">
        {words.hint(CODE_DIGITS)}
      </p>
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </div>
  )
}

interface BoxProps {
  digit: string | undefined
  wrong: boolean
  /** The next digit goes here. */
  here: boolean
  selected: boolean
}

function Box({ digit, wrong, here, selected }: BoxProps) {
  return (
    <span
      className={clsx(
        'flex h-14 min-w-0 items-center justify-center rounded-control border text-title font-semibold transition-colors',
        wrong ? 'border-brick' : here ? 'border-jade' : 'border-edge',
        here && 'outline-2 -outline-offset-1 outline-jade',
        selected ? 'bg-jade text-on-jade' : 'bg-surface text-ink',
      )}
    >
      {digit ??
        (here && (
          <span className="h-6 w-px animate-[breathe_1.2s_ease-in-out_infinite] bg-ink motion-reduce:animate-none" />
        ))}
    </span>
  )
}

function useShake(element: { current: HTMLElement | null }, error: ReactNode): void {
  useEffect(() => {
    if (!error || !matchMedia('(prefers-reduced-motion: no-preference)').matches) return
    const steps = [0, -6, 6, -4, 4, 0].map((x) => ({ transform: `translateX(${x}px)` }))
    element.current?.animate(steps, { duration: 200, easing: 'ease-out' })
  }, [element, error])
}
