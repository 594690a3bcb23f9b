import { ArrowLeft } from 'lucide-react'
import type { FormEvent, ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { useAccountWords } from '../../words/use-account-words.ts'

export interface StepProps {
  /** Which of the steps; from 1. */
  at: number
  question: string
  children: ReactNode
  /** The button that goes on. */
  next: ReactNode
  onNext: () => void
  onBack: () => void
  /** The first step goes back out of the flow. */
  backLabel?: string
}

const STEPS = 3

/** One question, the way on and the way back. */
export function Step({ at, question, children, next, onNext, onBack, backLabel }: StepProps) {
  const words = useAccountWords()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onNext()
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      <div className="flex flex-col gap-1">
        <p className="text-caption text-ink-soft">{words.password.step(at, STEPS)}</p>
        <h2 className="text-lead font-semibold">{question}</h2>
      </div>
      {children}
      <div className="flex flex-wrap-reverse justify-between gap-3">
        <Button
          variant="quiet"
          onClick={onBack}
          icon={!backLabel && <ArrowLeft className="size-4.5" aria-hidden="true" />}
        >
          {backLabel ?? words.common.back}
        </Button>
        {next}
      </div>
    </form>
  )
}
