import type { Proof } from '@foyer/contract'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useMe } from '../../api/queries.ts'
import { useDecision } from '../../screens/profile-fields/use-decision.ts'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useProofReturn } from '../prove/proof-return.ts'
import { Prove } from '../prove/prove.tsx'
import { Refused } from '../refused.tsx'
import { wantsProof } from '../steps/refused.ts'
import { ChoosePassword } from './choose-password.tsx'
import { PasswordDone } from './password-done.tsx'
import { useSavePassword } from './use-save-password.ts'

export interface PasswordFlowProps {
  /** The password was set, and the person has read it. */
  onDone: () => void
  /** Back before the first step. */
  onLeave: () => void
}

/** Sets or changes the password: proves the account, then the new password. One question a step. */
export function PasswordFlow(props: PasswordFlowProps) {
  const decision = useDecision('setPassword')
  return decision.allowed ? <Steps {...props} /> : <Refused refusal={decision.refusal} />
}

function Steps({ onDone, onLeave }: PasswordFlowProps) {
  const { account } = useMe()
  const hadPassword = useRef(account.facts.hasPassword).current
  const said = useErrorSentences()
  const save = useSavePassword()
  const [returned, forgetReturn] = useProofReturn('setPassword')
  const [proof, setProof] = useState<Proof>()
  const [again, setAgain] = useState<string>()
  const [password, setPassword] = useState('')
  const [endOthers, setEndOthers] = useState(true)
  const [wrong, setWrong] = useState<string>()

  const saving = useMutation({
    mutationFn: ({ proof }: Proof) => save({ proof, password, endOthers }),
    onError: (error) => wantsProof(error) && proveAgain(said(error).both),
  })
  /** Whatever was typed stays for when the account has been proven. */
  const proveAgain = (why?: string) => {
    setProof(undefined)
    setAgain(why)
    saving.reset()
  }

  if (saving.data) return <PasswordDone changed={hadPassword} saved={saving.data} onDone={onDone} />
  if (!proof)
    return (
      <Prove
        action="setPassword"
        stepsAfter={1}
        again={again}
        returned={returned}
        onProven={(given) => {
          forgetReturn()
          setProof(given)
        }}
        onLeave={onLeave}
      />
    )
  return (
    <ChoosePassword
      password={password}
      onPassword={(next) => {
        setPassword(next)
        setWrong(undefined)
        saving.reset()
      }}
      endOthers={endOthers}
      onEndOthers={setEndOthers}
      busy={saving.isPending}
      error={wrong ?? (saving.error ? said(saving.error).both : undefined)}
      onWrong={setWrong}
      onSave={() => saving.mutate(proof)}
      onBack={() => proveAgain()}
    />
  )
}
