import type { SsoConnection } from '@foyer/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { Loses } from '../../flows/loses.tsx'
import type { ProofReturn } from '../../flows/prove/proof-return.ts'
import { Prove } from '../../flows/prove/prove.tsx'
import { refusalOf, wantsProof } from '../../flows/steps/refused.ts'
import { Step } from '../../flows/steps/step.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { FieldError } from '../../ui/field-error.tsx'
import { toast } from '../../ui/toast.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { CONSOLE } from '../queries.ts'
import type { Kept } from './kept.ts'

export interface RemoveSsoProps {
  connection: SsoConnection
  returned: ProofReturn | undefined
  onClose: () => void
}

/** Removes the connection: a proof, then what that takes away, and the act. */
export function RemoveSso({ connection, returned, onClose }: RemoveSsoProps) {
  const words = useConsoleWords().sso
  const said = useErrorSentences()
  const queries = useQueryClient()
  const [proof, setProof] = useState<string>()
  const [again, setAgain] = useState<string>()
  const [back, setBack] = useState(returned)
  const done = () => {
    void queries.invalidateQueries({ queryKey: CONSOLE.sso })
    void queries.invalidateQueries({ queryKey: CONSOLE.log })
    toast(words.removed)
    onClose()
  }
  const remove = useMutation({
    mutationFn: (proof: string) => call('removeSso', { body: { proof } }),
    onSuccess: done,
    onError: (error) => {
      if (refusalOf(error) === 'sso.none') return done()
      if (!wantsProof(error)) return
      setAgain(said(error).both)
      setProof(undefined)
    },
  })
  return (
    <Card title={words.removeTitle} padded>
      {proof ? (
        <Step
          at={3}
          of={3}
          question={words.removeQuestion}
          onNext={() => !remove.isPending && remove.mutate(proof)}
          onBack={onClose}
          next={
            <Button type="submit" variant="danger" busy={remove.isPending}>
              {remove.isPending ? words.removing : words.removeAct}
            </Button>
          }
        >
          <Loses title={words.removeMeans} what={words.removeLoses(connection.members)} />
          <FieldError>{remove.error ? said(remove.error).both : undefined}</FieldError>
        </Step>
      ) : (
        <Prove
          action="changeSignInSettings"
          stepsAfter={1}
          again={again}
          returned={back}
          keep={{ doing: 'remove' } satisfies Kept}
          onProven={(one) => {
            setBack(undefined)
            setProof(one.proof)
          }}
          onLeave={onClose}
        />
      )}
    </Card>
  )
}
