import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { call } from '../../api/call.ts'
import { goToProvider } from '../../sso/visits.ts'
import { here } from '../../terminal/here.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useJoiningWords } from '../../words/account-joining.ts'
import { useSentences } from '../../words/use-words.ts'
import { SignInStep } from './sign-in-step.tsx'
import type { FromSso } from './use-sso-return.ts'

export interface SsoStepProps {
  /** What became of a visit that came back. */
  trouble: FromSso['trouble']
  onBack: () => void
}

/** 企业 SSO 登录: the organisation's domain or a work e-mail, and away to its provider (SI1). */
export function SsoStep({ trouble, onBack }: SsoStepProps) {
  const words = useJoiningWords().sso
  const said = useErrorSentences()
  const field = useRef<HTMLInputElement>(null)
  const [organisation, setOrganisation] = useState('')
  const [missing, setMissing] = useState(false)
  const go = useMutation({
    mutationFn: async () => {
      const visit = await call('askForSsoSignIn', { body: { organisation: organisation.trim(), kind: here().kind } })
      goToProvider(visit, { purpose: 'signIn', next: location.pathname + location.search })
    },
    onError: () => field.current?.focus(),
  })
  const { reset } = go
  useEffect(() => {
    // who comes back to the page as it was can go again
    const cameBack = (event: PageTransitionEvent) => event.persisted && reset()
    addEventListener('pageshow', cameBack)
    return () => removeEventListener('pageshow', cameBack)
  }, [reset])
  const leaving = go.isPending || go.isSuccess

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (leaving) return
    const isMissing = organisation.trim().length < 2
    setMissing(isMissing)
    if (isMissing) field.current?.focus()
    else go.mutate()
  }
  return (
    <SignInStep title={words.title} line={words.line}>
      {go.isIdle && <Trouble trouble={trouble} />}
      <form noValidate onSubmit={submit} className="flex flex-col gap-5">
        <TextField
          ref={field}
          label={words.organisation}
          hint={words.hint}
          autoFocus
          inputMode="email"
          autoComplete="email"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          readOnly={leaving}
          value={organisation}
          onChange={(event) => {
            setOrganisation(event.target.value)
            setMissing(false)
            if (go.error) go.reset()
          }}
          error={missing ? words.missing : go.error ? said(go.error).both : undefined}
        />
        <div className="flex flex-col gap-2">
          <Button type="submit" size="large" wide busy={leaving}>
            {leaving ? words.going : words.go}
          </Button>
          <Button variant="quiet" wide onClick={onBack}>
            {words.back}
          </Button>
        </div>
      </form>
    </SignInStep>
  )
}

/** Why the visit that came back signed nobody in. */
function Trouble({ trouble }: Pick<SsoStepProps, 'trouble'>) {
  const said = useErrorSentences()
  const sentences = useSentences()
  if (!trouble) return null
  const { title, instead } =
    trouble === 'cancelled'
      ? sentences('sso.cancelled')
      : trouble === 'refused'
        ? sentences('sso.refused')
        : said(trouble)
  return (
    <Banner tone={trouble === 'cancelled' ? 'attention' : 'danger'} alert title={title}>
      {instead}
    </Banner>
  )
}
