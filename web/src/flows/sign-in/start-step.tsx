import type { SignInStep as Outcome } from '@foyer/contract'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { call, RefusalError } from '../../api/call.ts'
import { declaration } from '../../terminal/here.ts'
import { Button } from '../../ui/button.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { dialled, isPhoneNumber, PhoneField, type TypedNumber } from '../../ui/phone-field.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useSentences, useWords } from '../../words/use-words.ts'
import { refusalOf } from '../steps/refused.ts'
import { KeptOut } from './kept-out.tsx'
import { OtherWays } from './other-ways.tsx'
import { SignInStep } from './sign-in-step.tsx'
import type { FromWechat } from './use-wechat-return.ts'

export interface StartStepProps {
  phone: TypedNumber
  onPhone: (phone: TypedNumber) => void
  way: 'code' | 'password'
  onWay: (way: 'code' | 'password') => void
  /** Sends a code to the number and goes on. */
  onAskForCode: () => Promise<void>
  onRecoveryCode: () => void
  onSso: () => void
  onOutcome: (outcome: Outcome) => void
  /** What went wrong with a WeChat that came back. */
  wechatTrouble: FromWechat['trouble']
}

/** The phone number, and a code or the password; the other ways in below. */
export function StartStep(props: StartStepProps) {
  const { phone, onPhone, way, onWay, onAskForCode, onRecoveryCode, onSso, onOutcome, wechatTrouble } = props
  const words = useWords().signIn
  const said = useErrorSentences()
  const sentences = useSentences()
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState<{ phone?: string; password?: string }>({})

  const go = useMutation({
    mutationFn: async () => {
      if (way === 'code') return onAskForCode()
      onOutcome(await call('signInByPassword', { body: { phone: dialled(phone), password, terminal: declaration() } }))
    },
  })

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (go.isPending) return
    const lacks: typeof missing = {}
    if (!phone.number.trim()) lacks.phone = words.phoneMissing
    else if (!(await isPhoneNumber(phone))) lacks.phone = sentences('number.invalid').instead
    if (way === 'password' && !password) lacks.password = words.passwordMissing
    setMissing(lacks)
    if (!lacks.phone && !lacks.password) go.mutate()
  }

  const change = <V,>(set: (value: V) => void) => {
    return (value: V) => {
      set(value)
      setMissing({})
      go.reset()
    }
  }

  if (refusalOf(go.error) === 'member.disabled') return <KeptOut onStartAgain={() => go.reset()} />
  const failure = go.error ? said(go.error).both : undefined
  const atPassword = way === 'password' && go.error instanceof RefusalError && isAboutPassword(go.error)
  return (
    <SignInStep title={words.welcome} line={words.line}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-5">
        <PhoneField
          value={phone}
          onChange={change(onPhone)}
          label={words.phone}
          error={missing.phone ?? (atPassword ? undefined : failure)}
        />
        {way === 'password' && (
          <PasswordField
            label={words.password}
            show={words.showPassword}
            hide={words.hidePassword}
            autoComplete="current-password"
            value={password}
            onChange={(event) => change(setPassword)(event.target.value)}
            error={missing.password ?? (atPassword ? failure : undefined)}
          />
        )}
        <div className="flex flex-col gap-2">
          <Button type="submit" size="large" wide busy={go.isPending}>
            {way === 'code' ? words.getCode : words.enter}
          </Button>
          <Button
            variant="quiet"
            wide
            onClick={() => {
              setMissing({})
              go.reset()
              onWay(way === 'code' ? 'password' : 'code')
            }}
          >
            {way === 'code' ? words.byPassword : words.byCode}
          </Button>
        </div>
      </form>
      <OtherWays onSignedIn={onOutcome} onRecoveryCode={onRecoveryCode} onSso={onSso} wechatTrouble={wechatTrouble} />
      <Link
        to="/appeal"
        className="inline-flex min-h-11 items-center self-center text-ink-soft underline underline-offset-4 hover:text-ink"
      >
        {words.numberGone}
      </Link>
    </SignInStep>
  )
}

function isAboutPassword({ problem }: RefusalError): boolean {
  return problem.code.startsWith('password.')
}
