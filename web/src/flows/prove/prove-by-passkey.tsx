import { useMutation } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { askPasskey, PasskeyCancelled } from '../../passkeys/browser.ts'
import { Button } from '../../ui/button.tsx'
import { FieldError } from '../../ui/field-error.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useProveWords } from '../../words/account-prove.ts'
import { Step } from '../steps/step.tsx'
import { nameOf } from './method-words.ts'
import type { MethodProps } from './prove.tsx'

/** One of the account's passkeys, shown to the browser. */
export function ProveByPasskey({ action, at, of, onProven, onBack }: MethodProps) {
  const words = useProveWords()
  const said = useErrorSentences()
  const check = useMutation({
    mutationFn: async () => {
      const { challenge, options } = await call('askForPasskeyProof', { body: { action } })
      return call('proveByPasskey', { body: { action, challenge, response: await askPasskey(options) } })
    },
    onSuccess: onProven,
  })
  const failure = check.error
  return (
    <Step
      at={at}
      of={of}
      question={nameOf('passkey', action, words)}
      onNext={() => !check.isPending && check.mutate()}
      onBack={onBack}
      next={
        <Button type="submit" busy={check.isPending}>
          {words.usePasskey}
        </Button>
      }
    >
      <p className="text-ink-soft">{words.passkeyLine}</p>
      <FieldError>
        {failure && (failure instanceof PasskeyCancelled ? words.passkeyCancelled : said(failure).both)}
      </FieldError>
    </Step>
  )
}
