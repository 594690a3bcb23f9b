import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { isPhoneNumber, PhoneField, type TypedNumber } from '../../ui/phone-field.tsx'
import { useProveWords } from '../../words/account-prove.ts'
import { useSentences } from '../../words/use-words.ts'
import { Step } from '../steps/step.tsx'

export interface NumberStepProps {
  at: number
  of: number
  question: string
  label: string
  hint?: string
  phone: TypedNumber
  onPhone: (phone: TypedNumber) => void
  busy: boolean
  /** What the server said to this number. */
  error: string | undefined
  next: string
  onNext: () => void
  onBack: () => void
  backLabel?: string | undefined
  /** What to know before going on. */
  children?: ReactNode
}

/** Asks for one phone number, and for one that exists. */
export function NumberStep(props: NumberStepProps) {
  const { at, of, question, label, hint, phone, onPhone, busy, error, next, onNext, onBack, backLabel, children } =
    props
  const words = useProveWords()
  const sentences = useSentences()
  const field = useRef<{ focus: () => void }>(null)
  const [wrong, setWrong] = useState<string>()
  const shown = wrong ?? error
  useEffect(() => {
    if (shown) field.current?.focus()
  }, [shown])

  const goOn = async () => {
    if (busy) return
    if (!phone.number.trim()) return setWrong(words.numberMissing)
    if (!(await isPhoneNumber(phone))) return setWrong(sentences('number.invalid').instead)
    onNext()
  }

  return (
    <Step
      at={at}
      of={of}
      question={question}
      onNext={() => void goOn()}
      onBack={onBack}
      backLabel={backLabel}
      next={
        <Button type="submit" busy={busy}>
          {next}
        </Button>
      }
    >
      {children}
      <PhoneField
        ref={field}
        autoFocus
        value={phone}
        onChange={(typed) => {
          setWrong(undefined)
          onPhone(typed)
        }}
        label={label}
        hint={hint}
        error={shown}
      />
    </Step>
  )
}
