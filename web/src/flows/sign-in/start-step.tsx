import type { SignInStep as Outcome } from '@foyer/contract'
import { useMutation } from '@tanstack/react-query'
import { Eye, EyeOff } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { call, RefusalError } from '../../api/call.ts'
import { declaration } from '../../terminal/here.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { dialled, isPhoneNumber, PhoneField, type TypedNumber } from '../../ui/phone-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useSentences, useWords } from '../../words/use-words.ts'
import { SignInStep } from './sign-in-step.tsx'

export interface StartStepProps {
  phone: TypedNumber
  onPhone: (phone: TypedNumber) => void
  way: 'code' | 'password'
  onWay: (way: 'code' | 'password') => void
  /** Sends a code to the number and goes on. */
  onAskForCode: () => Promise<void>
  onOutcome: (outcome: Outcome) => void
}

/** The phone number, and a code or the password. */
export function StartStep({ phone, onPhone, way, onWay, onAskForCode, onOutcome }: StartStepProps) {
  const words = useWords().signIn
  const said = useErrorSentences()
  const sentences = useSentences()
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
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
          <TextField
            label={words.password}
            type={shown ? 'text' : 'password'}
            autoComplete="current-password"
            value={password}
            onChange={(event) => change(setPassword)(event.target.value)}
            error={missing.password ?? (atPassword ? failure : undefined)}
            trailing={
              <IconButton
                label={shown ? words.hidePassword : words.showPassword}
                aria-pressed={shown}
                onClick={() => setShown(!shown)}
              >
                {shown ? (
                  <EyeOff className="size-5" aria-hidden="true" />
                ) : (
                  <Eye className="size-5" aria-hidden="true" />
                )}
              </IconButton>
            }
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
    </SignInStep>
  )
}

function isAboutPassword({ problem }: RefusalError): boolean {
  return problem.code.startsWith('password.')
}
