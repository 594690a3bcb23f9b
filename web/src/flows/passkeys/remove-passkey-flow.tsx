import type { AnswerOf } from '@foyer/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { KEYS } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { FieldError } from '../../ui/field-error.tsx'
import { toast } from '../../ui/toast.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useMoreWaysWords } from '../../words/account-more-ways.ts'
import { keepAccount } from '../keep-account.ts'
import { Loses } from '../loses.tsx'
import type { ProofReturn } from '../prove/proof-return.ts'
import { Prove } from '../prove/prove.tsx'
import { refusalOf, wantsProof } from '../steps/refused.ts'
import { Step } from '../steps/step.tsx'
import type { PasskeyFlowProps } from './add-passkey-flow.tsx'

export interface RemovePasskeyFlowProps extends PasskeyFlowProps {
  passkey: AnswerOf<'myPasskeys'>['passkeys'][number]
  returned: ProofReturn | undefined
}

/** Takes one passkey off the account: a proof, then what that means, and the act. */
export function RemovePasskeyFlow({ passkey, returned, onDone, onLeave }: RemovePasskeyFlowProps) {
  const words = useMoreWaysWords().passkeys
  const said = useErrorSentences()
  const queries = useQueryClient()
  const [proof, setProof] = useState<string>()
  const [again, setAgain] = useState<string>()
  const [back, setBack] = useState(returned)
  const forget = () => void queries.invalidateQueries({ queryKey: KEYS.passkeys })
  const remove = useMutation({
    mutationFn: (proof: string) => call('removePasskey', { params: { passkey: passkey.id }, body: { proof } }),
    onSuccess: ({ account }) => {
      keepAccount(queries, account)
      forget()
      toast(words.removed(passkey.name))
      onDone()
    },
    onError: (error) => {
      if (refusalOf(error) === 'passkey.unknown') {
        forget()
        toast(words.gone)
        onDone()
      } else if (wantsProof(error)) {
        setAgain(said(error).both)
        setProof(undefined)
      }
    },
  })
  if (!proof)
    return (
      <Prove
        action="removePasskey"
        stepsAfter={1}
        onProven={(one) => {
          setBack(undefined)
          setProof(one.proof)
        }}
        onLeave={onLeave}
        again={again}
        returned={back}
        keep={passkey.id}
      />
    )
  return (
    <Step
      at={3}
      of={3}
      question={words.removeQuestion(passkey.name)}
      onNext={() => !remove.isPending && remove.mutate(proof)}
      onBack={onLeave}
      next={
        <Button type="submit" variant="danger" busy={remove.isPending}>
          {remove.isPending ? words.removing : words.removeDo}
        </Button>
      }
    >
      <Loses title={words.removeMeans} what={words.removeLoses} />
      <FieldError>{remove.error ? said(remove.error).both : undefined}</FieldError>
    </Step>
  )
}
