import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { call } from '../api/call.ts'
import { KEYS } from '../api/queries.ts'
import { refusalOf } from '../flows/steps/refused.ts'
import { buttonClass } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failed } from '../ui/failed.tsx'
import { Page } from '../ui/page.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { useErrorSentences } from '../ui/use-error-sentence.ts'
import { useMeetingWords } from '../words/account-meetings.ts'
import { digitsIn } from './number.ts'
import { meetingQuery } from './queries.ts'

/** Where the link of a meeting leads: on to the meeting, or says why not. */
export function LinkPage() {
  const words = useMeetingWords()
  const said = useErrorSentences()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { number } = useParams({ strict: false }) as { number: string }
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: [...KEYS.meetings, 'by-number', number],
    queryFn: ({ signal }) => call('findMeeting', { params: { number: digitsIn(number) }, signal }),
    staleTime: 0,
  })
  useEffect(() => {
    if (!data) return
    queries.setQueryData(meetingQuery(data.id).queryKey, data)
    void navigate({ to: '/meeting/$meeting', params: { meeting: data.id }, replace: true })
  }, [data, queries, navigate])
  return (
    <Page title={words.enterNumber.title} back="/">
      {error ? (
        <Card>
          {refusalOf(error) === undefined ? (
            <Failed error={error} busy={isFetching} onRetry={() => void refetch()} />
          ) : (
            <div role="alert">
              <EmptyState
                title={said(error).title}
                action={
                  <Link to="/join" className={buttonClass('secondary')}>
                    {words.out.another}
                  </Link>
                }
              >
                {said(error).instead}
              </EmptyState>
            </div>
          )}
        </Card>
      ) : (
        <ProgressBar label={words.enterNumber.looking} />
      )}
    </Page>
  )
}
