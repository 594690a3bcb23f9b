import type { RefusalCode } from '@foyer/contract/refusals'
import { Eye, EyeOff } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button, IconButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useAccountWords } from '../../words/use-account-words.ts'
import { useLocale, useSentences } from '../../words/use-words.ts'
import { lengthRefusal, passwordLength } from './password-length.ts'
import { Step } from './step.tsx'

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
  const [shown, setShown] = useState(false)
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
      question={words.passwordQuestion}
      onNext={save}
      onBack={onBack}
      next={
        <Button type="submit" busy={busy}>
          {words.save}
        </Button>
      }
    >
      <TextField
        ref={input}
        label={words.newPassword}
        hint={password === '' ? words.passwordHint : `${words.count(passwordLength(password))} · ${words.passwordHint}`}
        error={error}
        type={shown ? 'text' : 'password'}
        autoComplete="new-password"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        autoFocus
        readOnly={busy}
        value={password}
        onChange={(event) => onPassword(event.target.value)}
        trailing={
          <IconButton label={shown ? words.hide : words.show} aria-pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? <EyeOff className="size-5" aria-hidden="true" /> : <Eye className="size-5" aria-hidden="true" />}
          </IconButton>
        }
      />
      <Checkbox checked={endOthers} onCheckedChange={onEndOthers}>
        <span className="block">{words.signOthersOut}</span>
        <span className="block text-caption text-ink-soft">{words.signOthersOutWhy}</span>
      </Checkbox>
    </Step>
  )
}
