import type { Meeting } from '@foyer/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Copy } from 'lucide-react'
import { useState } from 'react'
import { call } from '../api/call.ts'
import { KEYS, useMe } from '../api/queries.ts'
import { Loses } from '../flows/loses.tsx'
import { serverNow } from '../time.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Row } from '../ui/row.tsx'
import { SureDialog } from '../ui/sure-dialog.tsx'
import { toast } from '../ui/toast.tsx'
import { useMeetingWords } from '../words/account-meetings.ts'
import { TIME_ZONE, useLocale } from '../words/use-words.ts'
import { CalendarFile } from './calendar-file.tsx'
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
        <CalendarFile meeting={meeting} />
      </div>
      {own && plan && state === 'planned' && <Owners meeting={meeting} />}
    </>
  )
}

function Owners({ meeting }: { meeting: Meeting }) {
  const words = useMeetingWords()
  const titleOf = useMeetingTitle()
  const queries = useQueryClient()
  const times = useTimes()
  const [asking, setAsking] = useState(false)
  const { id, topic, owner, plan } = meeting
  const cancel = async () => {
    await call('cancelMeeting', { params: { meeting: id } })
    await queries.invalidateQueries({ queryKey: KEYS.meetings })
    toast(words.card.cancelled)
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
