import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { useAccountWords } from '../../words/use-account-words.ts'
import { Step } from './step.tsx'

export interface AskForCodeProps {
  number: string
  busy: boolean
  error: string | undefined
  onAsk: () => void
  onBack: () => void
}

/** Says that a code goes to the masked number, and why. */
export function AskForCode({ number, busy, error, onAsk, onBack }: AskForCodeProps) {
  const words = useAccountWords()
  return (
    <Step
      at={1}
      question={words.password.askQuestion}
      onNext={() => !busy && onAsk()}
      onBack={onBack}
      backLabel={words.common.cancel}
      next={
        <Button type="submit" busy={busy}>
          {busy ? words.password.sending : words.password.sendCode}
        </Button>
      }
    >
      <p className="text-ink-soft">{words.password.why(number)}</p>
      {error && (
        <Banner tone="danger" alert>
          {error}
        </Banner>
      )}
    </Step>
  )
}
