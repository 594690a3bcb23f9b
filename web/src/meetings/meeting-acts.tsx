import type { Meeting } from '@foyer/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { CalendarPlus, Copy } from 'lucide-react'
import { useState } from 'react'
import { call } from '../api/call.ts'
import { callForFile, saveFile } from '../api/file.ts'
import { KEYS, useMe } from '../api/queries.ts'
import { Loses } from '../flows/loses.tsx'
import { serverNow } from '../time.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Row } from '../ui/row.tsx'
import { SureDialog } from '../ui/sure-dialog.tsx'
import { useSurface } from '../ui/surface.ts'
import { toast } from '../ui/toast.tsx'
import { useErrorSentences } from '../ui/use-error-sentence.ts'
import { useMeetingWords } from '../words/account-meetings.ts'
import { TIME_ZONE, useLocale } from '../words/use-words.ts'
import { copyText } from './copy-text.ts'
import { invitation } from './invitation.ts'
import { myMeetingsQuery } from './queries.ts'
import { useMeetingTitle } from './use-meeting-title.ts'
import { useTimes } from './use-times.ts'
import { zoneOf } from './zones.ts'

/** What can be done with a meeting before it is over: come in, invite, keep in a calendar, change, cancel. */
export function MeetingActs({ meeting }: { meeting: Meeting }) {
  const words = useMeetingWords().card
  const { id, state, own, plan } = meeting
  const invite = useInvite(meeting)
  const calendar = useCalendarFile(id)
  const here = useQuery(myMeetingsQuery).data?.attendances.some((one) => one.current && one.meeting.id === id)
  const enter = here ? words.back : own && state === 'planned' ? words.begin : words.enter
  return (
    <>
      <div className="flex flex-col gap-3 sm:flex-row sm:flex-wrap">
        <Link to="/meeting/$meeting" params={{ meeting: id }} className={`${buttonClass('primary', 'large')} sm:px-10`}>
          {enter}
        </Link>
        <Button
          variant="secondary"
          size="large"
          icon={<Copy className="size-4.5" aria-hidden="true" />}
          onClick={invite}
        >
          {words.invite}
        </Button>
        {plan && (
          <Button
            variant="secondary"
            size="large"
            busy={calendar.isPending}
            icon={<CalendarPlus className="size-4.5" aria-hidden="true" />}
            onClick={() => calendar.mutate()}
          >
            {words.calendar}
          </Button>
        )}
      </div>
      {own && plan && state === 'planned' && <Owners meeting={meeting} />}
    </>
  )
}

function Owners({ meeting }: { meeting: Meeting }) {
  const words = useMeetingWords()
  const titleOf = useMeetingTitle()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const surface = useSurface()
  const times = useTimes()
  const [asking, setAsking] = useState(false)
  const { id, topic, owner, plan } = meeting
  const cancel = async () => {
    await call('cancelMeeting', { params: { meeting: id } })
    await queries.invalidateQueries({ queryKey: KEYS.meetings })
    toast(words.card.cancelled)
    await navigate({ to: surface === 'mobile' ? '/' : '/meetings', replace: true })
  }
  const startsAt = Date.parse(plan?.startsAt ?? '')
  const named = `${titleOf({ topic, owner: owner?.nickname ?? null })} · ${times.span(startsAt, startsAt)}`
  return (
    <Card>
      <Row label={words.card.edit} to={`/meetings/${id}/edit`} />
      <Row danger label={words.card.cancel} onPress={() => setAsking(true)} />
      <SureDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={words.card.cancelTitle}
        description={words.card.cancelLine}
        act={words.card.cancelDo}
        keep={words.card.keep}
        onAct={cancel}
      >
        <Loses title={words.card.cancelLoses} what={[named]} />
      </SureDialog>
    </Card>
  )
}

function useInvite({ topic, owner, plan, number, link }: Meeting): () => void {
  const words = useMeetingWords()
  const locale = useLocale()
  const titleOf = useMeetingTitle()
  const times = useTimes()
  const { account } = useMe()
  return () => {
    const startsAt = plan ? Date.parse(plan.startsAt) : serverNow()
    const zone = zoneOf(TIME_ZONE, locale, startsAt)
    const text = invitation(
      {
        nickname: account.nickname,
        title: titleOf({ topic, owner: owner?.nickname ?? null }),
        when: plan
          ? { said: times.span(startsAt, startsAt + plan.minutes * 60_000), zone: `${zone.city} ${zone.offset}` }
          : undefined,
        number,
        link,
      },
      words.invitation,
    )
    void copyText(text, { done: words.card.invited, failed: words.card.notCopied })
  }
}

function useCalendarFile(meeting: string) {
  const words = useMeetingWords().card
  const said = useErrorSentences()
  return useMutation({
    mutationFn: () => callForFile('meetingCalendar', { params: { meeting } }, words.calendarFile),
    onSuccess: (file) => {
      saveFile(file)
      toast(words.saved)
    },
    onError: (error) => toast({ text: said(error).both, tone: 'bad' }),
  })
}
