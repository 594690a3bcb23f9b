import { Step } from '../../../flows/steps/step.tsx'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { useConsoleWords } from '../../../words/use-console-words.ts'
import { ConnectionRows } from '../connection-rows.tsx'
import { settingsOf } from '../draft.ts'
import type { SsoStepProps } from '../set-up-sso.tsx'

/** Everything once more, before the proof. */
export function CheckStep({ at, of, draft, secret, connection, onNext, onBack }: SsoStepProps) {
  const words = useConsoleWords().sso
  return (
    <Step
      at={at}
      of={of}
      question={words.steps.check}
      onNext={onNext}
      onBack={onBack}
      next={<Button type="submit">{words.save}</Button>}
    >
      {connection && <Banner tone="attention">{words.saveTurnsOff}</Banner>}
      <div className="divide-y divide-line rounded-card border border-line">
        <ConnectionRows connection={settingsOf(draft, secret)} />
      </div>
    </Step>
  )
}
