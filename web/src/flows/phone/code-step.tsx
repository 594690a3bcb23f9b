import type { CodeSent } from '@foyer/contract'
import { CODE_DIGITS } from '@foyer/rules'
import { useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import type { CodeFieldHandle } from '../../ui/code-field.tsx'
import { usePhoneWords } from '../../words/account-phone.ts'
import { CodeEntry } from '../steps/code-entry.tsx'
import { Step } from '../steps/step.tsx'

export interface CodeStepProps {
  rebinds: boolean
  sent: CodeSent
  code: string
  onCode: (code: string) => void
  onAskAgain: () => void
  asking: boolean
  busy: boolean
  error: unknown
  onSure: () => void
  onBack: () => void
}

/** The code that the new number got. What follows signs everybody out, so the person says it with a button. */
export function CodeStep(props: CodeStepProps) {
  const { rebinds, sent, code, onCode, onAskAgain, asking, busy, error, onSure, onBack } = props
  const words = usePhoneWords()
  const field = useRef<CodeFieldHandle>(null)
  return (
    <Step
      at={4}
      of={4}
      question={words.codeQuestion}
      onNext={() => !busy && (code.length === CODE_DIGITS ? onSure() : field.current?.focus())}
      onBack={onBack}
      next={
        <Button type="submit" busy={busy}>
          {rebinds ? words.sure : words.sureBind}
        </Button>
      }
    >
      <CodeEntry
        ref={field}
        sent={sent}
        code={code}
        onCode={onCode}
        onAskAgain={onAskAgain}
        asking={asking}
        busy={busy}
        error={error}
      />
      {rebinds && <p className="text-caption text-ink-soft">{words.signsEveryoneOut}</p>}
    </Step>
  )
}
