import type { SsoConnection, SsoOwnSide } from '@foyer/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { call } from '../../api/call.ts'
import type { ProofReturn } from '../../flows/prove/proof-return.ts'
import { Prove } from '../../flows/prove/prove.tsx'
import { wantsProof } from '../../flows/steps/refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Card } from '../../ui/card.tsx'
import { toast } from '../../ui/toast.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { CONSOLE } from '../queries.ts'
import { type Draft, draftOf, settingsOf } from './draft.ts'
import type { Kept } from './kept.ts'
import { CheckStep } from './steps/check-step.tsx'
import { OwnStep } from './steps/own-step.tsx'
import { PeopleStep } from './steps/people-step.tsx'
import { ProtocolStep } from './steps/protocol-step.tsx'
import { ProviderStep } from './steps/provider-step.tsx'
import { SecretStep } from './steps/secret-step.tsx'

export interface SetUpSsoProps {
  connection: SsoConnection | null
  ownSide: SsoOwnSide
  returned: ProofReturn | undefined
  kept: Kept | undefined
  onClose: () => void
}

/** The steps before the proof, in their order. */
const STEPS = ['protocol', 'own', 'provider', 'people', 'check'] as const
type At = (typeof STEPS)[number] | 'prove'

/** What each step is given. */
export interface SsoStepProps {
  at: number
  of: number
  draft: Draft
  onDraft: (draft: Draft) => void
  secret: string
  onSecret: (secret: string) => void
  connection: SsoConnection | null
  ownSide: SsoOwnSide
  onNext: () => void
  onBack: () => void
}

/** Sets SSO up, or changes it, one question a step; saved with a proof. A test sign-in follows on the page behind. */
export function SetUpSso({ connection, ownSide, returned, kept, onClose }: SetUpSsoProps) {
  const words = useConsoleWords().sso
  const said = useErrorSentences()
  const queries = useQueryClient()
  const [draft, setDraft] = useState(kept?.doing === 'save' ? kept.draft : draftOf(connection))
  const [secret, setSecret] = useState('')
  const [at, setAt] = useState<At>(returned ? 'prove' : 'protocol')
  const [back, setBack] = useState(returned)
  const [proof, setProof] = useState<string>()
  const [again, setAgain] = useState<string>()
  const save = useMutation({
    mutationFn: (given: { proof: string; secret: string }) =>
      call('saveSso', { body: { proof: given.proof, ...settingsOf(draft, given.secret) } }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: CONSOLE.sso })
      void queries.invalidateQueries({ queryKey: CONSOLE.log })
      toast(words.saved)
      onClose()
    },
    onError: (error) => {
      setProof(undefined)
      if (wantsProof(error)) setAgain(said(error).both)
      else setAt('check')
    },
  })

  const top = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step begins at its top
  useEffect(() => {
    if ((top.current?.getBoundingClientRect().top ?? 0) < 0) top.current?.scrollIntoView()
  }, [at])

  const place = STEPS.indexOf(at as (typeof STEPS)[number])
  const step: SsoStepProps = {
    at: place + 1,
    of: STEPS.length + 2,
    draft,
    onDraft: setDraft,
    secret,
    onSecret: setSecret,
    connection,
    ownSide,
    onNext: () => setAt(STEPS[place + 1] ?? 'prove'),
    onBack: () => (place === 0 ? onClose() : setAt(STEPS[place - 1]!)),
  }
  const proven = (given: string) => {
    setBack(undefined)
    const secretGone = draft.protocol === 'oidc' && !secret && !keepsSecret(connection, draft)
    if (secretGone) setProof(given)
    else save.mutate({ proof: given, secret })
  }
  return (
    <div ref={top} className="scroll-mt-4">
      <Card title={words.change} padded>
        {save.error !== null && !wantsProof(save.error) && at === 'check' && (
          <div className="pb-5">
            <Banner tone="danger" alert title={said(save.error).title}>
              {said(save.error).instead}
            </Banner>
          </div>
        )}
        {at === 'protocol' && <ProtocolStep {...step} />}
        {at === 'own' && <OwnStep {...step} />}
        {at === 'provider' && <ProviderStep {...step} secretKept={keepsSecret(connection, draft)} />}
        {at === 'people' && <PeopleStep {...step} />}
        {at === 'check' && <CheckStep {...step} />}
        {at === 'prove' &&
          (proof || save.isPending ? (
            <SecretStep
              of={step.of}
              secret={secret}
              onSecret={setSecret}
              busy={save.isPending}
              onNext={() => proof && save.mutate({ proof, secret })}
              onBack={onClose}
            />
          ) : (
            <Prove
              action="changeSignInSettings"
              stepsBefore={STEPS.length}
              stepsAfter={0}
              again={again}
              returned={back}
              keep={{ doing: 'save', draft } satisfies Kept}
              onProven={(one) => proven(one.proof)}
              onLeave={() => setAt('check')}
            />
          ))}
      </Card>
    </div>
  )
}

/** The secret that was saved is still the right one: the same client at the same provider. */
function keepsSecret(connection: SsoConnection | null, draft: Draft): boolean {
  const before = connection?.provider
  return (
    connection?.hasSecret === true &&
    before?.protocol === 'oidc' &&
    before.issuer === draft.issuer.trim() &&
    before.clientId === draft.clientId.trim()
  )
}
