import { ArrowLeft } from 'lucide-react'
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { useProveWords } from '../../words/account-prove.ts'

export interface StepProps {
  /** Which of the steps, from 1. */
  at: number
  of: number
  question: string
  children: ReactNode
  /** The button that goes on; a step whose answers are buttons has none. */
  next?: ReactNode
  onNext?: () => void
  onBack: () => void
  /** The first step goes back out of the flow. */
  backLabel?: string | undefined
}

/** One question, where it is among the others, the way on and the way back. Its heading takes the focus, unless a field does. */
export function Step({ at, of, question, children, next, onNext, onBack, backLabel }: StepProps) {
  const words = useProveWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // what was pressed is gone with the step before; a page or a dialog that just opened has put the focus elsewhere
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
  }, [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onNext?.()
  }
  return (
    <form onSubmit={submit} noValidate className="flex animate-[appear_160ms_ease-out] flex-col gap-5">
      <div className="flex flex-col gap-1">
        <p className="text-caption text-ink-soft">{words.step(at, of)}</p>
        <h2 ref={heading} tabIndex={-1} className="text-lead font-semibold">
          {question}
        </h2>
      </div>
      {children}
      <div className="flex flex-wrap-reverse justify-between gap-3">
        <Button
          variant="quiet"
          className="-ml-4"
          onClick={onBack}
          icon={!backLabel && <ArrowLeft className="size-4.5" aria-hidden="true" />}
        >
          {backLabel ?? words.back}
        </Button>
        {next}
      </div>
    </form>
  )
}
