import type { Rebinding } from '@foyer/contract'
import { Happens } from '../../flows/happens.tsx'
import { refusalOf } from '../../flows/steps/refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useThresholdWords } from '../../words/account-threshold.ts'
import { useMoments } from '../../words/use-moments.ts'
import { CannotUndo } from './cannot-undo.tsx'
import { Titled } from './titled.tsx'

export interface BeforeUndoingProps {
  rebinding: Rebinding
  busy: boolean
  error: unknown
  onUndo: () => void
}

/** What was changed, what undoing it does, and the act. */
export function BeforeUndoing({ rebinding, busy, error, onUndo }: BeforeUndoingProps) {
  const words = useThresholdWords().undo
  const said = useErrorSentences()
  const moments = useMoments()
  const { maskedNickname, maskedOldNumber, at, until } = rebinding
  if (refusalOf(error) === 'undo.gone') return <CannotUndo error={error} busy={false} onRetry={onUndo} />
  return (
    <Titled title={words.title} line={words.line(maskedNickname, maskedOldNumber, moments.exact(at))}>
      <Happens title={words.willHappen} what={words.what(maskedOldNumber)} />
      {error !== null && error !== undefined && (
        <Banner tone="danger" alert title={said(error).title}>
          {said(error).instead}
        </Banner>
      )}
      <div className="flex flex-col gap-3">
        <Button variant="danger" size="large" wide busy={busy} onClick={onUndo}>
          {words.sure}
        </Button>
        <p className="text-caption text-ink-soft">{words.until(moments.exact(until))}</p>
        <p className="text-caption text-ink-soft">{words.itWasMe}</p>
      </div>
    </Titled>
  )
}
