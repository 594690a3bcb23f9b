import type { InTheWay, Problem } from '@foyer/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { call, RefusalError } from '../api/call.ts'
import { KEYS, useMe } from '../api/queries.ts'
import { rememberedChoices, rememberOn } from '../room/room-choices.ts'
import { tellStage } from '../terminal/stage.ts'
import { useMeetingWords } from '../words/account-meetings.ts'
import { BeforeDoor } from './before-door.tsx'
import { holdAdmission } from './held-admission.ts'
import { meetingQuery } from './queries.ts'
import { RefusedDialog } from './refused-dialog.tsx'
import { isAdmissionRefusal } from './take-over.ts'

/** 快速会议: a meeting of one's own, at once. Where the account may not be let in, none is started. */
export function StartPage() {
  const words = useMeetingWords()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { account } = useMe()
  const [refused, setRefused] = useState<Problem>()
  const [agreed, setAgreed] = useState<readonly InTheWay[]>([])
  const start = useMutation({
    mutationFn: (leaving: readonly InTheWay[]) => {
      if (leaving.length > 0) tellStage('taking-over')
      return call('startMeeting', { body: { topic: null, leave: leaving.map(({ attendance }) => attendance) } })
    },
    onSuccess: (admission) => {
      tellStage('started-meeting')
      holdAdmission(admission)
      rememberOn(admission.meeting.id, rememberedChoices())
      queries.setQueryData(meetingQuery(admission.meeting.id).queryKey, admission.meeting)
      void queries.invalidateQueries({ queryKey: [...KEYS.meetings, 'mine'] })
      void navigate({ to: '/meeting/$meeting', params: { meeting: admission.meeting.id }, replace: true })
    },
    onError: (error, leaving) => {
      if (error instanceof RefusalError) tellStage('refused-meeting', error.problem.code)
      const way = error instanceof RefusalError && isAdmissionRefusal(error.problem) ? error.problem : undefined
      setAgreed(way ? leaving : [])
      setRefused(way)
    },
  })
  const stay = () => {
    setRefused(undefined)
    setAgreed([])
    start.reset()
  }
  return (
    <BeforeDoor
      title={words.before.startTitle}
      about={<p>{words.ofOwner(account.nickname)}</p>}
      enter={words.before.begin}
      entering={words.before.starting}
      busy={start.isPending || start.isSuccess}
      failure={refused || start.isPending ? undefined : start.error}
      onEnter={() => start.mutate([])}
    >
      <RefusedDialog
        problem={refused}
        agreed={agreed}
        then="start"
        busy={start.isPending}
        onStay={stay}
        onLeave={start.mutate}
      />
    </BeforeDoor>
  )
}
