import { Step } from '../../../flows/steps/step.tsx'
import { Button } from '../../../ui/button.tsx'
import { useConsoleWords } from '../../../words/use-console-words.ts'
import { useWords } from '../../../words/use-words.ts'
import { ChoiceCards } from '../../parts/choice-cards.tsx'
import { withProtocol } from '../draft.ts'
import type { SsoStepProps } from '../set-up-sso.tsx'

const PROTOCOLS = ['oidc', 'saml'] as const

/** OIDC or SAML. */
export function ProtocolStep({ at, of, draft, onDraft, onNext, onBack }: SsoStepProps) {
  const words = useConsoleWords().sso
  const { common } = useWords()
  return (
    <Step
      at={at}
      of={of}
      question={words.steps.protocol}
      onNext={onNext}
      onBack={onBack}
      backLabel={common.cancel}
      next={<Button type="submit">{common.next}</Button>}
    >
      <ChoiceCards
        label={words.protocol}
        labelHidden
        value={draft.protocol}
        onChoose={(protocol) => onDraft(withProtocol(draft, protocol))}
        choices={PROTOCOLS.map((value) => ({
          value,
          label: words.protocols[value],
          note: words.steps.protocolNotes[value],
        }))}
      />
    </Step>
  )
}
