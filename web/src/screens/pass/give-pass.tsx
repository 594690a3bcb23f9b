import type { AskingApplication } from '@foyer/contract'
import { useMutation } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { call } from '../../api/call.ts'
import { useMe } from '../../api/queries.ts'
import { Happens } from '../../flows/happens.tsx'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { FieldError } from '../../ui/field-error.tsx'
import { Row } from '../../ui/row.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useMeetingWords } from '../../words/account-meetings.ts'
import { usePassWords } from '../../words/pass.ts'
import { wayBack } from './way-back.ts'

export interface GivePassProps {
  asking: AskingApplication & { page: string }
  /** What the person agrees to leave (JM9), where there is anything that they could. */
  leave?: readonly string[]
  /** Where they choose it. */
  children?: ReactNode
}

/** Who asks and what it learns; on the way back the browser has the pass. */
export function GivePass({ asking: { id, name, organisation, page }, leave, children }: GivePassProps) {
  const words = usePassWords()
  const { stay } = useMeetingWords().refused
  const said = useErrorSentences()
  const { account } = useMe()
  const { state } = useParams({ strict: false })
  const draw = useMutation({
    mutationFn: () => call('drawPass', { body: { application: id, leave: [...(leave ?? [])] } }),
    onSuccess: ({ pass, application }) => {
      if (application.page) window.location.replace(wayBack(application.page, pass, state))
    },
  })
  return (
    <Card title={words.asks(organisation, name)}>
      <Row label={words.as} value={account.nickname} />
      <Row label={words.to} value={<span className="font-code">{new URL(page).host}</span>} />
      {children}
      <div className="flex flex-col gap-4 px-4 py-4 sm:px-5">
        <Happens title={words.learns} what={leave ? [...words.learnt, words.untold, words.unchanged] : words.learnt} />
        <FieldError>{draw.error ? said(draw.error).both : undefined}</FieldError>
        <div className="flex flex-wrap gap-3">
          <Button className="max-sm:w-full" busy={draw.isPending || draw.isSuccess} onClick={() => draw.mutate()}>
            {leave?.length ? words.leaveAndGo : words.go}
          </Button>
          {leave && (
            <Link to="/meetings" className={`${buttonClass('secondary')} max-sm:w-full`}>
              {stay}
            </Link>
          )}
        </div>
      </div>
    </Card>
  )
}
