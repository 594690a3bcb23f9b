import type { CodeSent } from '@foyer/contract'
import { type ReactNode, useRef, useState } from 'react'
import { call, RefusalError } from '../../api/call.ts'
import { useMe } from '../../api/queries.ts'
import { useDecision } from '../../screens/profile-fields/use-decision.ts'
import { Banner } from '../../ui/banner.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useSentences } from '../../words/use-words.ts'
import { AskForCode } from './ask-for-code.tsx'
import { ChoosePassword } from './choose-password.tsx'
import { EnterCode } from './enter-code.tsx'
import { PasswordDone } from './password-done.tsx'
import { type PasswordSaved, useSavePassword } from './use-save-password.ts'
import { waitFor } from './use-seconds-until-resend.ts'

type Step = 'ask' | 'code' | 'password' | 'done'

export interface PasswordFlowProps {
  /** The password was set, and the person has read it. */
  onDone: () => void
  /** Back before the first step. */
  onLeave: () => void
  /** Something was entered that leaving would lose. */
  onHolding?: (holding: boolean) => void
}

/** Sets or changes the password: a code to the bound number, the code, the new password. One question a step. */
export function PasswordFlow(props: PasswordFlowProps) {
  const sentences = useSentences()
  const decision = useDecision('setPassword')
  if (decision.allowed) return <Steps {...props} />
  const { title, instead } = sentences(decision.refusal.code, decision.refusal.facts)
  return (
    <Banner tone="attention" title={title}>
      {instead}
    </Banner>
  )
}

function Steps({ onDone, onLeave, onHolding }: PasswordFlowProps) {
  const { account } = useMe()
  const hadPassword = useRef(account.facts.hasPassword).current
  const said = useErrorSentences()
  const save = useSavePassword()
  const [step, setStep] = useState<Step>('ask')
  const [sent, setSent] = useState<CodeSent>()
  const [code, setCode] = useState('')
  const [password, setPassword] = useState('')
  const [endOthers, setEndOthers] = useState(true)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const [saved, setSaved] = useState<PasswordSaved>()

  const go = (to: Step, why?: string) => {
    setStep(to)
    setError(why)
    onHolding?.(to === 'code' || to === 'password')
  }

  const attempt = async (work: () => Promise<void>, onError: (error: unknown, sentence: string) => void) => {
    setBusy(true)
    setError(undefined)
    try {
      await work()
    } catch (caught) {
      onError(caught, said(caught).both)
    } finally {
      setBusy(false)
    }
  }

  const ask = () =>
    attempt(
      async () => {
        setSent(await call('askForPasswordCode', { body: {} }))
        setCode('')
        go('code')
      },
      (_, sentence) => setError(sentence),
    )

  /** Back at the first step, the code that was just sent is still good. */
  const askOrGoOn = () => (sent && waitFor(sent, Date.now()) > 0 ? go('code') : ask())

  const submit = (challenge: string, withCode: string) =>
    attempt(
      async () => {
        setSaved(await save({ challenge, code: withCode, password, endOthers }))
        go('done')
      },
      (caught, sentence) => {
        if (!isAboutCode(caught)) return go('password', sentence)
        setCode('')
        go('code', sentence)
      },
    )

  /** A code that was wrong is entered again with the password typed already: then nothing is left to ask. */
  const codeEntered = (entered: string) => {
    if (sent && password !== '') void submit(sent.challenge, entered)
    else go('password')
  }

  const steps: Record<Step, () => ReactNode> = {
    ask: () => (
      <AskForCode number={account.maskedNumber ?? ''} busy={busy} error={error} onAsk={askOrGoOn} onBack={onLeave} />
    ),
    code: () => (
      <EnterCode
        sent={sent!}
        code={code}
        onCode={(next) => {
          setCode(next)
          setError(undefined)
        }}
        busy={busy}
        error={error}
        onEntered={codeEntered}
        onAskAgain={ask}
        onBack={() => go('ask')}
      />
    ),
    password: () => (
      <ChoosePassword
        password={password}
        onPassword={(next) => {
          setPassword(next)
          setError(undefined)
        }}
        endOthers={endOthers}
        onEndOthers={setEndOthers}
        busy={busy}
        error={error}
        onWrong={setError}
        onSave={() => submit(sent!.challenge, code)}
        onBack={() => go('code')}
      />
    ),
    done: () => <PasswordDone changed={hadPassword} saved={saved!} onDone={onDone} />,
  }
  return steps[step]()
}

function isAboutCode(error: unknown): boolean {
  return error instanceof RefusalError && error.problem.code.startsWith('code.')
}
