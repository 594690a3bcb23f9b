import type { AnswerOf } from '@foyer/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { call } from '../../api/call.ts'
import { KEYS, useMe } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useMoreWaysWords } from '../../words/account-more-ways.ts'
import { keepAccount } from '../keep-account.ts'
import { refusalOf, wantsProof } from '../steps/refused.ts'
import { Step } from '../steps/step.tsx'
import type { MadePasskey } from './add-passkey-flow.tsx'
import { isPasskeyName, PASSKEY_NAME_LENGTH } from './passkey-name.ts'

export interface NamePasskeyProps {
  proof: string
  made: MadePasskey
  onAdded: (passkey: AnswerOf<'addPasskey'>['passkey']) => void
  onProveAgain: (refusal: unknown) => void
  /** What the device made is not taken: another one must be made. */
  onMakeAgain: (refusal: unknown) => void
  onBack: () => void
}

/** What the passkey is called, the device's name unless told otherwise; then it is added. */
export function NamePasskey({ proof, made, onAdded, onProveAgain, onMakeAgain, onBack }: NamePasskeyProps) {
  const words = useMoreWaysWords().passkeys
  const said = useErrorSentences()
  const queries = useQueryClient()
  const { session } = useMe()
  const input = useRef<HTMLInputElement>(null)
  const [name, setName] = useState(session.deviceName.slice(0, PASSKEY_NAME_LENGTH))
  const [missing, setMissing] = useState(false)
  const add = useMutation({
    mutationFn: () => call('addPasskey', { body: { ...made, proof, name } }),
    onSuccess: ({ passkey, account }) => {
      keepAccount(queries, account)
      void queries.invalidateQueries({ queryKey: KEYS.passkeys })
      onAdded(passkey)
    },
    onError: (error) => {
      if (wantsProof(error)) onProveAgain(error)
      else if (refusalOf(error)?.startsWith('passkey.')) onMakeAgain(error)
    },
  })
  const save = () => {
    if (add.isPending) return
    if (isPasskeyName(name)) return add.mutate()
    setMissing(true)
    input.current?.focus()
  }
  return (
    <Step
      at={4}
      of={4}
      question={words.nameQuestion}
      onNext={save}
      onBack={onBack}
      next={
        <Button type="submit" busy={add.isPending}>
          {add.isPending ? words.saving : words.save}
        </Button>
      }
    >
      <TextField
        ref={input}
        label={words.name}
        hint={words.nameLine}
        error={missing ? words.nameMissing : add.error ? said(add.error).both : undefined}
        autoComplete="off"
        autoFocus
        readOnly={add.isPending}
        value={name}
        onChange={(event) => {
          setName(event.target.value)
          setMissing(false)
        }}
      />
    </Step>
  )
}
