import type { Meeting, MeetingPlan } from '@foyer/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { call } from '../api/call.ts'
import { KEYS } from '../api/queries.ts'
import { Banner } from '../ui/banner.tsx'
import { Page } from '../ui/page.tsx'
import { toast } from '../ui/toast.tsx'
import { useMeetingWords } from '../words/account-meetings.ts'
import { draftOf } from './draft.ts'
import { OneMeeting } from './one-meeting.tsx'
import { PlanForm } from './plan-form.tsx'
import { meetingQuery } from './queries.ts'

/** Changes a planned meeting that has not begun. */
export function EditPage() {
  const words = useMeetingWords().planning
  const { meeting } = useParams({ strict: false }) as { meeting: string }
  return (
    <Page title={words.editTitle} back={`/meetings/${meeting}`}>
      <OneMeeting id={meeting}>{(one) => <Edit meeting={one} />}</OneMeeting>
    </Page>
  )
}

function Edit({ meeting: { id, own, state, topic, plan } }: { meeting: Meeting }) {
  const words = useMeetingWords().planning
  const queries = useQueryClient()
  const navigate = useNavigate()
  const edit = useMutation({
    mutationFn: (body: MeetingPlan) => call('editMeeting', { params: { meeting: id }, body }),
    onSuccess: (changed) => {
      queries.setQueryData(meetingQuery(id).queryKey, changed)
      void queries.invalidateQueries({ queryKey: [...KEYS.meetings, 'mine'] })
      toast(words.changed)
      void navigate({ to: '/meetings/$meeting', params: { meeting: id }, replace: true })
    },
  })
  if (!own) return <Banner tone="attention">{words.onlyOwner}</Banner>
  if (!plan || state !== 'planned') return <Banner tone="attention">{words.begunAlready}</Banner>
  return (
    <PlanForm
      first={draftOf({ topic, ...plan })}
      save={words.keep}
      busy={edit.isPending || edit.isSuccess} // until the next page is there
      failure={edit.error}
      onSave={edit.mutate}
    />
  )
}
