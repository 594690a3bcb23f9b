import type { AnswerOf } from '@foyer/contract'
import { Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { buttonClass } from '../../ui/button.tsx'
import { useThresholdWords } from '../../words/account-threshold.ts'
import { Titled } from './titled.tsx'

/** The old number is bound again: who was signed out, and what to do next. */
export function Undone({ maskedNumber, ended }: AnswerOf<'undoRebinding'>) {
  const { undo: words, toSignIn } = useThresholdWords()
  return (
    <>
      <CircleCheck className="mb-4 size-12 text-jade" strokeWidth={1.5} aria-hidden="true" />
      <Titled
        title={words.doneTitle}
        line={
          <>
            <p>{words.done(maskedNumber)}</p>
            <p>{words.ended(ended)}</p>
          </>
        }
        alert
      >
        <p className="text-ink-soft">{words.doneNext}</p>
        <Link to="/sign-in" className={buttonClass('primary', 'large', true)}>
          {toSignIn}
        </Link>
      </Titled>
    </>
  )
}
