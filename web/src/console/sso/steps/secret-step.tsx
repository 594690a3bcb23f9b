import { useState } from 'react'
import { Step } from '../../../flows/steps/step.tsx'
import { Button } from '../../../ui/button.tsx'
import { PasswordField } from '../../../ui/password-field.tsx'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { useAccountWords } from '../../../words/use-account-words.ts'
import { useConsoleWords } from '../../../words/use-console-words.ts'

export interface SecretStepProps {
  of: number
  secret: string
  onSecret: (secret: string) => void
  busy: boolean
  onNext: () => void
  onBack: () => void
}

/** The secret once more, after the way to WeChat: it was kept nowhere. While it is saved, that is shown. */
export function SecretStep({ of, secret, onSecret, busy, onNext, onBack }: SecretStepProps) {
  const words = useConsoleWords().sso
  const { password } = useAccountWords()
  const [missing, setMissing] = useState(false)
  if (busy) return <ProgressBar label={words.saving} />
  return (
    <Step
      at={of}
      of={of}
      question={words.secretQuestion}
      onNext={() => (secret ? onNext() : setMissing(true))}
      onBack={onBack}
      next={<Button type="submit">{words.saveNow}</Button>}
    >
      <PasswordField
        label={words.secret}
        hint={words.secretAgain}
        show={password.show}
        hide={password.hide}
        autoComplete="off"
        autoFocus
        value={secret}
        onChange={(event) => {
          onSecret(event.target.value)
          setMissing(false)
        }}
        error={missing ? words.missing : undefined}
      />
    </Step>
  )
}
