import { Step } from '../../../flows/steps/step.tsx'
import { Button } from '../../../ui/button.tsx'
import { useConsoleWords } from '../../../words/use-console-words.ts'
import { useWords } from '../../../words/use-words.ts'
import { OwnValues } from '../own-side.tsx'
import type { SsoStepProps } from '../set-up-sso.tsx'

/** What is entered at the provider, to be copied there. */
export function OwnStep({ at, of, draft, ownSide, onNext, onBack }: SsoStepProps) {
  const words = useConsoleWords().sso
  const { common } = useWords()
  return (
    <Step
      at={at}
      of={of}
      question={words.steps.own}
      onNext={onNext}
      onBack={onBack}
      next={<Button type="submit">{common.next}</Button>}
    >
      <p className="text-ink-soft">{words.ownLine}</p>
      <div className="divide-y divide-line rounded-card border border-line">
        <OwnValues protocol={draft.protocol} ownSide={ownSide} />
      </div>
    </Step>
  )
}
