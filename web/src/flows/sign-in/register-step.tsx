import type { SignInStep as Outcome, SignedIn } from '@foyer/contract'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useWords } from '../../words/use-words.ts'
import { refusalOf } from '../steps/refused.ts'
import { SignInStep } from './sign-in-step.tsx'
import { SignInTrouble } from './sign-in-trouble.tsx'
import { TermsTick } from './terms-tick.tsx'

export interface RegisterStepProps {
  ticket: string
  /** Null for one who comes by WeChat. */
  maskedNumber: string | null
  /** WeChat's own nickname and picture. */
  wechat: Extract<Outcome, { outcome: 'register' }>['wechat']
  termsVersion: string
  /** Of one who was asked to join an organisation first: what that is to this, and the way back to it. */
  invitation?: { line: string; back: string; onBack: () => void }
  onSignedIn: (answer: SignedIn) => void
  onStartAgain: () => void
}

/**
 * The number or the WeChat opens no account that anybody is in: the terms, a nickname if wanted, and a personal account opens. What WeChat
 * calls a person may be taken over here, where they see it; its picture only when they say so.
 */
export function RegisterStep(props: RegisterStepProps) {
  const { ticket, maskedNumber, wechat, termsVersion, invitation, onSignedIn, onStartAgain } = props
  const words = useWords().signIn
  const said = useErrorSentences()
  const [nickname, setNickname] = useState(wechat?.nickname ?? '')
  const [takePicture, setTakePicture] = useState(false)
  const [agreed, setAgreed] = useState(false)
  const [reminded, setReminded] = useState(false)
  const register = useMutation({
    mutationFn: () => {
      const wanted = nickname.trim()
      return call('register', { body: { ticket, termsVersion, takePicture, ...(wanted && { nickname: wanted }) } })
    },
    onSuccess: onSignedIn,
  })
  const code = refusalOf(register.error)
  const sentence = register.error ? said(register.error) : undefined

  const fromWechat = wechat !== null && nickname === wechat.nickname

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setReminded(!agreed)
    if (agreed && !register.isPending) register.mutate()
  }

  return (
    <SignInStep
      title={words.registerTitle}
      line={invitation?.line ?? (maskedNumber ? words.registerLine(maskedNumber) : words.registerByWechat)}
    >
      {code !== 'nickname.invalid' && code !== 'terms.notAccepted' && (
        <SignInTrouble error={register.error} onStartAgain={onStartAgain} />
      )}
      <form noValidate onSubmit={submit} className="flex flex-col gap-5">
        <TextField
          label={words.nicknameOptional}
          hint={fromWechat ? words.nicknameFromWechat : words.nicknameHint}
          autoComplete="nickname"
          value={nickname}
          onChange={(event) => {
            setNickname(event.target.value)
            register.reset()
          }}
          error={code === 'nickname.invalid' ? sentence?.both : undefined}
        />
        {wechat?.hasPicture && (
          <Checkbox checked={takePicture} onCheckedChange={setTakePicture}>
            <span className="block">{words.takePicture}</span>
            <span className="block text-caption text-ink-soft">{words.takePictureWhy}</span>
          </Checkbox>
        )}
        <TermsTick
          agreed={agreed}
          onAgreed={(ticked) => {
            setAgreed(ticked)
            setReminded(false)
          }}
          error={reminded ? words.mustAgree : code === 'terms.notAccepted' ? sentence?.both : undefined}
        />
        <div className="flex flex-col gap-2">
          <Button type="submit" size="large" wide busy={register.isPending}>
            {words.register}
          </Button>
          <Button variant="quiet" wide onClick={invitation?.onBack ?? onStartAgain}>
            {invitation?.back ?? (maskedNumber ? words.changeNumber : words.startAgain)}
          </Button>
        </div>
      </form>
    </SignInStep>
  )
}
