import { type Ref, useLayoutEffect, useRef } from 'react'
import { TextField } from '../ui/text-field.tsx'
import { useMeetingWords } from '../words/account-meetings.ts'
import { digitsIn, grouped, hostElsewhere } from './number.ts'

export interface NumberFieldProps {
  digits: string
  onChange: (digits: string) => void
  /** A link that leads to another place, not to this one: its host. */
  onElsewhere: (host: string) => void
  error?: string | false | undefined
  ref?: Ref<HTMLInputElement>
}

/** A meeting number, shown in groups of three while it is typed; takes a link or a whole invitation that is pasted. */
export function NumberField({ digits, onChange, onElsewhere, error, ref }: NumberFieldProps) {
  const words = useMeetingWords()
  const field = useRef<HTMLInputElement>(null)
  const caret = useRef<number>(undefined)
  useLayoutEffect(() => {
    if (caret.current === undefined || document.activeElement !== field.current) return
    const place = grouped(digits.slice(0, caret.current)).length
    field.current?.setSelectionRange(place, place)
    caret.current = undefined
  }, [digits])
  return (
    <TextField
      ref={(input) => {
        field.current = input
        if (typeof ref === 'function') ref(input)
        else if (ref) ref.current = input
      }}
      label={words.number}
      className="[&_input]:text-heading [&_input]:tracking-wide"
      inputMode="numeric"
      autoComplete="off"
      spellCheck={false}
      enterKeyHint="go"
      placeholder="000 000 000"
      value={grouped(digits)}
      error={error}
      onChange={({ target }) => {
        const before = target.value.slice(0, target.selectionStart ?? target.value.length)
        caret.current = digitsIn(before).length
        onChange(digitsIn(target.value))
      }}
      onPaste={(event) => {
        const text = event.clipboardData.getData('text')
        const elsewhere = hostElsewhere(text, location.host)
        if (elsewhere !== undefined) {
          event.preventDefault()
          return onElsewhere(elsewhere)
        }
        const pasted = digitsIn(text)
        if (pasted.length < 9) return // a part of a number goes where the caret is
        event.preventDefault()
        caret.current = pasted.length
        onChange(pasted)
      }}
    />
  )
}
