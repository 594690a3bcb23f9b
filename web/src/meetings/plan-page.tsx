import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../api/call.ts'
import { KEYS } from '../api/queries.ts'
import { serverNow } from '../time.ts'
import { Page } from '../ui/page.tsx'
import { useSurface } from '../ui/surface.ts'
import { toast } from '../ui/toast.tsx'
import { useMeetingWords } from '../words/account-meetings.ts'
import { TIME_ZONE } from '../words/use-words.ts'
import { freshDraft } from './draft.ts'
import { PlanForm } from './plan-form.tsx'
import { meetingQuery } from './queries.ts'

/** 预定会议: then its card, with all that is needed to invite others. */
export function PlanPage() {
  const words = useMeetingWords().planning
  const queries = useQueryClient()
  const navigate = useNavigate()
  const surface = useSurface()
  const [first] = useState(() => freshDraft(serverNow(), TIME_ZONE))
  const plan = useMutation({
    mutationFn: (body: Parameters<Parameters<typeof PlanForm>[0]['onSave']>[0]) => call('planMeeting', { body }),
    onSuccess: (meeting) => {
      queries.setQueryData(meetingQuery(meeting.id).queryKey, meeting)
      void queries.invalidateQueries({ queryKey: [...KEYS.meetings, 'mine'] })
      toast(words.planned)
      void navigate({ to: '/meetings/$meeting', params: { meeting: meeting.id }, replace: true })
    },
  })
  return (
    <Page title={words.title} back={surface === 'web' ? '/meetings' : '/'}>
      <PlanForm
        first={first}
        save={plan.isPending ? words.saving : words.save}
        busy={plan.isPending || plan.isSuccess} // until the next page is there
        failure={plan.error}
        onSave={plan.mutate}
      />
    </Page>
  )
}
