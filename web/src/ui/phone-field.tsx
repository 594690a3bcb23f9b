import clsx from 'clsx'
import { ChevronDown } from 'lucide-react'
import {
  type ReactNode,
  type Ref,
  Suspense,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useFieldWords } from '../words/field-words.ts'
import { useLocale } from '../words/use-words.ts'
import { FieldError } from './field-error.tsx'
import { lazily } from './lazily.ts'
import { useNumbering } from './phone/load-numbering.ts'
import { callingCodeOf, HOME_REGION, regionName } from './phone/regions.ts'
import { dialable, shownAfter, type TypedNumber } from './phone/typed-number.ts'
import { FIELD_BOX } from './text-field.tsx'

export { isPhoneNumber } from './phone/load-numbering.ts'
export type { TypedNumber } from './phone/typed-number.ts'

/** Loaded when it is first asked for. */
const RegionPicker = lazily(() => import('./phone/region-picker.tsx'), 'RegionPicker')

export interface PhoneFieldProps {
  value: TypedNumber
  onChange: (value: TypedNumber) => void
  /** Above the field; "Phone number" unless told. */
  label?: ReactNode
  hint?: ReactNode
  /** What is wrong and what to do instead. */
  error?: ReactNode
  disabled?: boolean
  autoFocus?: boolean
  /** For a form that looks for the first wrong field. */
  ref?: Ref<{ focus: () => void }>
}

/** An empty field, at home. */
export const NO_NUMBER: TypedNumber = { number: '', region: HOME_REGION }

/** The typed number as the contract takes it: digits without what stands between them, and the region. */
export function dialled({ number, region }: TypedNumber): TypedNumber {
  return { number: dialable(number), region }
}

/**
 * A phone number: the country or region and the number, formatted as its people write it while it is typed. Takes a
 * pasted or filled-in international number and moves the picker to its region. Works before the numbering plans have
 * arrived, without formatting; ask `isPhoneNumber` before sending.
 */
export function PhoneField({ value, onChange, label, hint, error, disabled, autoFocus, ref }: PhoneFieldProps) {
  const words = useFieldWords().phoneField
  const locale = useLocale()
  const [touched, setTouched] = useState(false)
  const numbering = useNumbering(touched || value.number !== '') // not with the first picture of the page
  const input = useRef<HTMLInputElement>(null)
  const caret = useRef<number>(undefined)
  const [choosing, setChoosing] = useState<boolean>() // undefined until first asked for: only then is it loaded
  const id = useId()
  useImperativeHandle(ref, () => ({ focus: () => input.current?.focus() }), [])

  const show = (after: string, at: number, region = value.region) => {
    const shown = shownAfter({ before: value.number, after, caret: at }, region, numbering)
    caret.current = shown.caret
    if (shown.number !== value.number || shown.region !== value.region)
      onChange({ number: shown.number, region: shown.region })
    else placeCaret()
  }

  const placeCaret = () => {
    const field = input.current
    if (caret.current !== undefined && field && document.activeElement === field)
      field.setSelectionRange(caret.current, caret.current)
    caret.current = undefined
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the caret is placed after the text of an edit was shown
  useLayoutEffect(placeCaret, [value.number, value.region])

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the plans arrive, for what was typed before
  useEffect(() => {
    if (numbering && value.number !== '') show(value.number, input.current?.selectionStart ?? value.number.length)
  }, [numbering])

  const callingCode = callingCodeOf(value.region) ?? ''
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-caption text-ink-soft">
        {label ?? words.label}
      </label>
      <div className={clsx(FIELD_BOX, error ? 'border-brick' : 'border-edge')}>
        <button
          type="button"
          disabled={disabled}
          onClick={() => setChoosing(true)}
          aria-haspopup="dialog"
          aria-label={words.region(regionName(value.region, locale), callingCode)}
          className="inline-flex min-h-11 shrink-0 items-center gap-1 rounded-control pr-2 pl-3.5 text-lead transition-colors hover:bg-sunken active:bg-sunken"
        >
          <span>+{callingCode}</span>
          <ChevronDown className="size-4 text-ink-soft" aria-hidden="true" />
        </button>
        <span aria-hidden="true" className="h-5 w-px shrink-0 bg-line" />
        <input
          ref={input}
          id={id}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          maxLength={40}
          placeholder={words.placeholder}
          value={value.number}
          disabled={disabled}
          // biome-ignore lint/a11y/noAutofocus: only where the form's own step asks for it
          autoFocus={autoFocus}
          onFocus={() => setTouched(true)}
          onChange={(event) => show(event.target.value, event.target.selectionStart ?? event.target.value.length)}
          aria-invalid={error ? true : undefined}
          aria-describedby={clsx(hint && `${id}-hint`, error && `${id}-error`) || undefined}
          className="min-h-11 w-full min-w-0 flex-1 bg-transparent px-3 text-lead text-ink outline-none placeholder:text-ink-soft"
        />
      </div>
      {hint && (
        <p id={`${id}-hint`} className="text-caption text-ink-soft">
          {hint}
        </p>
      )}
      <FieldError id={`${id}-error`}>{error}</FieldError>
      {choosing !== undefined && (
        <Suspense>
          <RegionPicker
            open={choosing}
            onOpenChange={setChoosing}
            region={value.region}
            onChoose={(region) => show(value.number, value.number.length, region)}
          />
        </Suspense>
      )}
    </div>
  )
}
