import { useRef, useState } from 'react'
import { Step } from '../../../flows/steps/step.tsx'
import { Button } from '../../../ui/button.tsx'
import { PasswordField } from '../../../ui/password-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { useAccountWords } from '../../../words/use-account-words.ts'
import { useConsoleWords } from '../../../words/use-console-words.ts'
import { useWords } from '../../../words/use-words.ts'
import { TextArea } from '../../parts/text-area.tsx'
import { type Draft, providerTyped, type WrongFields, wrongProvider } from '../draft.ts'
import { ReadMetadata } from '../read-metadata.tsx'
import type { SsoStepProps } from '../set-up-sso.tsx'

/** What the provider gave: read from its metadata, or typed. */
export function ProviderStep(props: SsoStepProps & { secretKept: boolean }) {
  const { at, of, draft, onDraft, secret, onSecret, onNext, onBack, secretKept } = props
  const words = useConsoleWords().sso
  const { password } = useAccountWords()
  const { common } = useWords()
  const [wrong, setWrong] = useState<WrongFields>({})
  const box = useRef<HTMLDivElement>(null)
  const type = (change: Partial<Draft>) => {
    onDraft({ ...draft, ...change })
    setWrong({})
  }
  const error = (field: keyof WrongFields) => wrong[field] && words[wrong[field]]
  const field = (name: 'issuer' | 'clientId' | 'entityId' | 'signInUrl' | 'signOutUrl') => (
    <TextField
      label={words[name]}
      name={name}
      value={draft[name]}
      onChange={(event) => type({ [name]: event.target.value })}
      error={error(name)}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
    />
  )
  const goOn = () => {
    const found = wrongProvider(draft, secret, secretKept)
    setWrong(found)
    const [first] = Object.keys(found)
    if (first) box.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
    else onNext()
  }
  return (
    <Step
      at={at}
      of={of}
      question={words.steps.provider}
      onNext={goOn}
      onBack={onBack}
      next={<Button type="submit">{common.next}</Button>}
    >
      <div ref={box} className="flex flex-col gap-5">
        {draft.protocol === 'oidc' ? (
          <>
            {field('issuer')}
            {field('clientId')}
            <PasswordField
              label={words.secret}
              name="secret"
              hint={secretKept ? words.secretKept : undefined}
              show={password.show}
              hide={password.hide}
              autoComplete="off"
              value={secret}
              onChange={(event) => {
                onSecret(event.target.value)
                setWrong({})
              }}
              error={error('secret')}
            />
          </>
        ) : (
          <>
            <ReadMetadata onRead={(provider) => type(providerTyped(provider))} />
            <p className="text-caption text-ink-soft">{words.byHand}</p>
            {field('entityId')}
            {field('signInUrl')}
            {field('signOutUrl')}
            <TextArea
              label={words.certificates}
              name="certificates"
              hint={words.certificatesHint}
              rows={5}
              spellCheck={false}
              className="font-code text-caption"
              value={draft.certificates}
              onChange={(event) => type({ certificates: event.target.value })}
              error={error('certificates')}
            />
          </>
        )}
      </div>
    </Step>
  )
}
