import { CODE_DIGITS } from '@foyer/rules'
import { useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import type { CodeFieldHandle } from '../../ui/code-field.tsx'
import { useProveWords } from '../../words/account-prove.ts'
import { useThresholdWords } from '../../words/account-threshold.ts'
import { CodeEntry, type CodeEntryProps } from '../steps/code-entry.tsx'
import { Step } from '../steps/step.tsx'

export interface AppealCodeStepProps extends Omit<CodeEntryProps, 'onComplete' | 'ref'> {
  of: number
  onEntered: (code: string) => void
  onBack: () => void
}

/** The code that the new number got; it is checked when the appeal is sent. */
export function AppealCodeStep({ of, onEntered, onBack, ...entry }: AppealCodeStepProps) {
  const { appeal: words } = useThresholdWords()
  const { next } = useProveWords()
  const field = useRef<CodeFieldHandle>(null)
  const { code, busy } = entry
  return (
    <Step
      at={2}
      of={of}
      question={words.codeQuestion}
      onNext={() => !busy && (code.length === CODE_DIGITS ? onEntered(code) : field.current?.focus())}
      onBack={onBack}
      next={
        <Button type="submit" busy={busy}>
          {next}
        </Button>
      }
    >
      <CodeEntry ref={field} {...entry} onComplete={onEntered} />
    </Step>
  )
}
