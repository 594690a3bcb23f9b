import { Link } from '@tanstack/react-router'
import { refusalOf } from '../../flows/steps/refused.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useThresholdWords } from '../../words/account-threshold.ts'
import { useWords } from '../../words/use-words.ts'
import { Titled } from './titled.tsx'

export interface CannotUndoProps {
  error: unknown
  busy: boolean
  onRetry: () => void
}

/** The link is used or too old: then only an appeal is left. Anything else may pass, and is tried again. */
export function CannotUndo({ error, busy, onRetry }: CannotUndoProps) {
  const { undo: words, toSignIn } = useThresholdWords()
  const { common } = useWords()
  const { title, instead } = useErrorSentences()(error)
  const isGone = refusalOf(error) === 'undo.gone'
  return (
    <Titled title={title} line={instead} alert>
      <div className="flex flex-wrap gap-3">
        {isGone ? (
          <Link to="/appeal" className={buttonClass('secondary')}>
            {words.notYours}
          </Link>
        ) : (
          <Button busy={busy} onClick={onRetry}>
            {common.retry}
          </Button>
        )}
        <Link to="/sign-in" className={buttonClass('quiet')}>
          {toSignIn}
        </Link>
      </div>
    </Titled>
  )
}
