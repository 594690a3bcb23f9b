import type { RefusalCode } from '@foyer/contract/refusals'
import { useEffect, useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { useAccountWords } from '../../words/use-account-words.ts'
import { useLocale, useSentences } from '../../words/use-words.ts'
import { Step } from '../steps/step.tsx'
import { lengthRefusal, passwordLength } from './password-length.ts'

export interface ChoosePasswordProps {
  password: string
  onPassword: (password: string) => void
  endOthers: boolean
  onEndOthers: (endOthers: boolean) => void
  busy: boolean
  error: string | undefined
  onWrong: (sentence: string) => void
  onSave: () => void
  onBack: () => void
}

/** The new password: only its length is asked for; paste and password managers are welcome. */
export function ChoosePassword(props: ChoosePasswordProps) {
  const { password, onPassword, endOthers, onEndOthers, busy, error, onWrong, onSave, onBack } = props
  const words = useAccountWords().password
  const sentences = useSentences()
  const locale = useLocale()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (error) input.current?.focus()
  }, [error])

  const save = () => {
    if (busy) return
    const refusal: RefusalCode | undefined = lengthRefusal(password)
    if (!refusal) return onSave()
    const { title, instead } = sentences(refusal)
    onWrong(locale === 'en' ? `${title}. ${instead}` : `${title}。${instead}`)
    input.current?.focus()
  }

  return (
    <Step
      at={3}
      of={3}
      question={words.passwordQuestion}
      onNext={save}
      onBack={onBack}
      next={
        <Button type="submit" busy={busy}>
          {words.save}
        </Button>
      }
    >
      <PasswordField
        ref={input}
        label={words.newPassword}
        hint={password === '' ? words.passwordHint : `${words.count(passwordLength(password))} · ${words.passwordHint}`}
        error={error}
        show={words.show}
        hide={words.hide}
        autoComplete="new-password"
        autoFocus
        readOnly={busy}
        value={password}
        onChange={(event) => onPassword(event.target.value)}
      />
      <Checkbox checked={endOthers} onCheckedChange={onEndOthers}>
        <span className="block">{words.signOthersOut}</span>
        <span className="block text-caption text-ink-soft">{words.signOthersOutWhy}</span>
      </Checkbox>
    </Step>
  )
}
