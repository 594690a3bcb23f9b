import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { call } from '../api/call.ts'
import { refusalOf } from '../flows/steps/refused.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Page } from '../ui/page.tsx'
import { useSurface } from '../ui/surface.ts'
import { useErrorSentences } from '../ui/use-error-sentence.ts'
import { useMeetingWords } from '../words/account-meetings.ts'
import { isNumber } from './number.ts'
import { NumberField } from './number-field.tsx'
import { meetingQuery } from './queries.ts'

/** 加入会议: by a number, or by anything that holds one. */
export function JoinPage() {
  const words = useMeetingWords().enterNumber
  const said = useErrorSentences()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const surface = useSurface()
  const field = useRef<HTMLInputElement>(null)
  const [digits, setDigits] = useState('')
  const [incomplete, setIncomplete] = useState(false)
  const [elsewhere, setElsewhere] = useState<string>()
  const find = useMutation({
    mutationFn: (number: string) => call('findMeeting', { params: { number } }),
    onSuccess: (meeting) => {
      queries.setQueryData(meetingQuery(meeting.id).queryKey, meeting)
      void navigate({ to: '/meeting/$meeting', params: { meeting: meeting.id } })
    },
  })
  useEffect(() => field.current?.focus(), [])

  const change = (next: string, host?: string) => {
    setDigits(next)
    setElsewhere(host)
    setIncomplete(false)
    find.reset()
  }

  const go = (event: FormEvent) => {
    event.preventDefault()
    setIncomplete(!isNumber(digits))
    setElsewhere(undefined)
    if (isNumber(digits) && !find.isPending) find.mutate(digits)
    else field.current?.focus()
  }

  const ofNumber = find.isError && OF_THE_NUMBER.includes(String(refusalOf(find.error)))
  const wrong =
    (elsewhere !== undefined && words.elsewhere(elsewhere)) ||
    (incomplete ? words.incomplete : ofNumber && said(find.error).both)
  return (
    <Page title={words.title} description={words.line} back={surface === 'web' ? '/meetings' : '/'}>
      <form onSubmit={go} noValidate className="flex max-w-xl flex-col gap-6">
        <Card padded>
          <NumberField
            ref={field}
            digits={digits}
            onChange={(next) => change(next)}
            onElsewhere={(host) => change('', host)}
            error={wrong}
          />
        </Card>
        {find.error && !ofNumber && (
          <Banner tone="danger" alert title={said(find.error).title}>
            {said(find.error).instead}
          </Banner>
        )}
        <Button type="submit" size="large" busy={find.isPending} className="sm:self-start sm:px-10">
          {find.isPending ? words.looking : words.go}
        </Button>
      </form>
    </Page>
  )
}

const OF_THE_NUMBER: readonly string[] = ['meeting.unknown', 'meeting.tooManyWrong', 'request.invalid']
