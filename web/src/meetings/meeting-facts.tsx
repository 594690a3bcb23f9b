import type { Meeting } from '@foyer/contract'
import { Copy } from 'lucide-react'
import { IconButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Row } from '../ui/row.tsx'
import { useSurface } from '../ui/surface.ts'
import { useMeetingWords } from '../words/account-meetings.ts'
import { TIME_ZONE, useLocale } from '../words/use-words.ts'
import { copyText } from './copy-text.ts'
import { MeetingLink } from './meeting-link.tsx'
import { grouped } from './number.ts'
import { useTimes } from './use-times.ts'
import { zoneOf } from './zones.ts'

/** When a meeting is, who started it, and its number and link, each to be copied while they lead anywhere. */
export function MeetingFacts({ meeting }: { meeting: Meeting }) {
  const words = useMeetingWords()
  const locale = useLocale()
  const times = useTimes()
  const surface = useSurface() // the bar of the mobile screens has no room for all of a topic
  const { topic, plan, begunAt, state, present, owner, number, link } = meeting
  const startsAt = Date.parse(plan?.startsAt ?? begunAt ?? '')
  const until = plan ? startsAt + plan.minutes * 60_000 : undefined
  const zone = zoneOf(plan?.timeZone ?? TIME_ZONE, locale, startsAt)
  return (
    <Card>
      {surface === 'mobile' && topic !== null && (
        <Row label={words.planning.topic} value={<span className="text-ink">{topic}</span>} />
      )}
      {state === 'running' && (
        <Row
          label={words.state}
          value={
            <span className="text-jade">{present > 0 ? words.list.runningWith(present) : words.list.running}</span>
          }
        />
      )}
      <Row
        label={words.when}
        value={
          <>
            <span className="block text-ink">{times.span(startsAt, until ?? startsAt)}</span>
            {until !== undefined && zone.id !== TIME_ZONE && (
              <span className="mt-1 block text-caption">
                <span className="block">{`${zone.city} ${zone.offset}`}</span>
                {times.span(startsAt, until, zone.id)}
              </span>
            )}
          </>
        }
      />
      {plan && <Row label={words.lasts} value={<span className="text-ink">{times.length(plan.minutes)}</span>} />}
      {state === 'ended' ? (
        <Row label={words.number} value={<span className="text-ink">{grouped(number)}</span>} />
      ) : (
        <WaysIn number={number} link={link} />
      )}
      <Row label={words.host} value={<span className="text-ink">{owner?.nickname ?? words.closedOwner}</span>} />
    </Card>
  )
}

function WaysIn({ number, link }: Pick<Meeting, 'number' | 'link'>) {
  const words = useMeetingWords()
  const failed = words.card.notCopied
  return (
    <>
      <Row
        label={words.number}
        value={<span className="select-all font-semibold text-ink text-lead">{grouped(number)}</span>}
        action={
          <IconButton
            label={words.card.copyNumber}
            className="-mr-2.5"
            onClick={() => void copyText(number, { done: words.card.numberCopied, failed })}
          >
            <Copy className="size-4.5" aria-hidden="true" />
          </IconButton>
        }
      />
      <Row
        label={words.link}
        value={
          <span className="text-caption text-ink">
            <MeetingLink link={link} />
          </span>
        }
        action={
          <IconButton
            label={words.card.copyLink}
            className="-mr-2.5"
            onClick={() => void copyText(link, { done: words.card.linkCopied, failed })}
          >
            <Copy className="size-4.5" aria-hidden="true" />
          </IconButton>
        }
      />
    </>
  )
}
