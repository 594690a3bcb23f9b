import type { CodeSent } from '@foyer/contract'
import { APPEAL_WAITS_FOR } from '@foyer/rules'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { serverNow } from '../../time.ts'
import { dialled, NO_NUMBER, type TypedNumber } from '../../ui/phone-field.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useProveWords } from '../../words/account-prove.ts'
import { useThresholdWords } from '../../words/account-threshold.ts'
import { NumberStep } from '../steps/number-step.tsx'
import { isAboutCode } from '../steps/refused.ts'
import { waitFor } from '../steps/use-seconds-until-resend.ts'
import { AppealCodeStep } from './appeal-code-step.tsx'
import { AppealOpened } from './appeal-opened.tsx'

const HOUR = 60 * 60_000

type At = 'number' | 'code' | 'lost'

/**
 * Opens an appeal: the number that one has now, its code, and the number that is gone, unless it is for the account that
 * is signed in here. One question a step.
 */
export function AppealFlow({ forThis, onLeave }: { forThis: boolean; onLeave: () => void }) {
  const words = useThresholdWords().appeal
  const { getCode } = useProveWords()
  const said = useErrorSentences()
  const [at, setAt] = useState<At>('number')
  const [phone, setPhone] = useState<TypedNumber>(NO_NUMBER)
  const [sent, setSent] = useState<{ to: string; code: CodeSent }>()
  const [code, setCode] = useState('')
  const [lost, setLost] = useState<TypedNumber>(NO_NUMBER)

  const ask = useMutation({
    mutationFn: () => call('askForAppealCode', { body: { phone: dialled(phone) } }),
    onSuccess: (answer) => {
      setSent({ to: JSON.stringify(dialled(phone)), code: answer })
      setCode('')
      open.reset()
      setAt('code')
    },
  })
  const open = useMutation({
    mutationFn: (typed: string) =>
      forThis
        ? call('appealForThis', { body: { challenge: sent?.code.challenge ?? '', code: typed } })
        : call('openAppeal', { body: { challenge: sent?.code.challenge ?? '', code: typed, lost: dialled(lost) } }),
    onError: (error) => {
      if (!isAboutCode(error)) return
      setCode('') // asked for again; the lost number stays typed
      setAt('code')
    },
  })
  /** The code that was just sent to this number is still good. */
  const askOrGoOn = () => {
    const good = sent?.to === JSON.stringify(dialled(phone)) && waitFor(sent.code, serverNow()) > 0
    if (good) setAt('code')
    else ask.mutate()
  }
  /** With the lost number typed already, nothing is left to ask. */
  const codeEntered = (typed: string) => {
    if (!forThis && lost.number.trim() === '') setAt('lost')
    else open.mutate(typed)
  }
  const forget = () => {
    ask.reset()
    open.reset()
  }

  if (open.data) return <AppealOpened appeal={open.data} />
  if (at === 'code' && sent)
    return (
      <AppealCodeStep
        of={forThis ? 2 : 3}
        sent={sent.code}
        code={code}
        onCode={(typed) => {
          setCode(typed)
          if (typed) forget()
        }}
        onEntered={codeEntered}
        onAskAgain={() => !ask.isPending && ask.mutate()}
        asking={ask.isPending}
        busy={open.isPending}
        error={ask.error ?? open.error}
        onBack={() => {
          forget()
          setAt('number')
        }}
      />
    )
  if (at === 'lost')
    return (
      <NumberStep
        key="lost"
        at={3}
        of={3}
        question={words.lostQuestion}
        label={words.lostNumber}
        hint={words.lostHint}
        phone={lost}
        onPhone={(typed) => {
          setLost(typed)
          open.reset()
        }}
        busy={open.isPending}
        error={open.error ? said(open.error).both : undefined}
        next={words.sure}
        onNext={() => open.mutate(code)}
        onBack={() => setAt('code')}
      >
        <p className="text-ink-soft">{words.notice(APPEAL_WAITS_FOR / HOUR)}</p>
      </NumberStep>
    )
  return (
    <NumberStep
      key="number"
      at={1}
      of={forThis ? 2 : 3}
      question={words.newNumberQuestion}
      label={words.newNumber}
      hint={words.newNumberHint}
      phone={phone}
      onPhone={(typed) => {
        setPhone(typed)
        forget()
      }}
      busy={ask.isPending}
      error={ask.error ? said(ask.error).both : undefined}
      next={getCode}
      onNext={askOrGoOn}
      onBack={onLeave}
    />
  )
}
