import { ORGANISATION_NAME_MAX_LENGTH } from '@foyer/rules'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { call } from '../../api/call.ts'
import { KEYS } from '../../api/queries.ts'
import { charactersIn, nicknameIn } from '../../screens/profile-fields/nickname.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useIdentityWords } from '../../words/account-identities.ts'
import { Happens } from '../happens.tsx'
import { PlanChoice, type TrialPlan } from './plan-choice.tsx'

export interface NewOrganisationFlowProps {
  /** It is there; `account` is the person's own in it. */
  onCreated: (created: { account: string; name: string }) => void
}

/** Begins an organisation on trial: its name and plan. */
export function NewOrganisationFlow({ onCreated }: NewOrganisationFlowProps) {
  const words = useIdentityWords().create
  const said = useErrorSentences()
  const queries = useQueryClient()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [plan, setPlan] = useState<TrialPlan>('business')
  const [missing, setMissing] = useState(false)
  const name = nicknameIn(typed)
  const characters = charactersIn(name)
  const create = useMutation({
    mutationFn: () => call('createOrganisation', { body: { name, plan } }),
    onSuccess: ({ account }) => {
      void queries.invalidateQueries({ queryKey: KEYS.identities })
      void queries.invalidateQueries({ queryKey: KEYS.securityLog })
      onCreated({ account, name })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (create.isPending) return
    const isName = characters >= 1 && characters <= ORGANISATION_NAME_MAX_LENGTH
    setMissing(!isName)
    if (isName) create.mutate()
    else field.current?.focus()
  }
  const failure = create.error ? said(create.error) : undefined
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-6">
      {failure && (
        <Banner tone="danger" alert title={failure.title}>
          {failure.instead}
        </Banner>
      )}
      <TextField
        ref={field}
        label={words.name}
        hint={words.nameHint}
        autoComplete="organization"
        autoFocus
        readOnly={create.isPending}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setMissing(false)
          create.reset()
        }}
        error={missing ? words.nameMissing : undefined}
        trailing={
          <span className="px-2 text-caption">{words.nameCount(characters, ORGANISATION_NAME_MAX_LENGTH)}</span>
        }
      />
      <PlanChoice plan={plan} onPlan={setPlan} />
      <Happens title={words.trialTitle} what={words.trial} />
      <div className="flex justify-end">
        <Button type="submit" busy={create.isPending}>
          {create.isPending ? words.doing : words.do}
        </Button>
      </div>
    </form>
  )
}
