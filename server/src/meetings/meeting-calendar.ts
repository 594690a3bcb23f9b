import { localeOf, type Meeting } from '@foyer/contract'
import type { FastifyRequest } from 'fastify'
import { meetingOf, meetingRow } from '../attendances/meeting-row.ts'
import { FileAnswer } from '../platform/http/endpoint.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { calendarWith } from './calendar-with.ts'
import { CALENDAR_WORDS } from './calendar-words.ts'

/**
 * A planned meeting as a file for a calendar (RFC 5545), in the time zone in which it was planned: its topic, number and
 * link, and no personal number. Refuses one that was started at once.
 */
export async function meetingCalendar(
  { db, clock, config }: Deps,
  { account }: SignedIn,
  id: string,
  request: FastifyRequest,
): Promise<FileAnswer> {
  const meeting = meetingOf(await meetingRow(db.queries, id), account.id, config.FOYER_PUBLIC_URL)
  if (!meeting.plan) throw new Refusal('meeting.notPlanned')
  const locale = localeOf(request.headers['accept-language'])
  const words = CALENDAR_WORDS[locale]
  const entry = {
    uid: `${meeting.id}@${new URL(config.FOYER_PUBLIC_URL).hostname}`,
    summary: titleOf(meeting, words),
    description: `${words.number(shown(meeting.number))}\n${meeting.link}`,
    url: meeting.link,
    ...meeting.plan,
  }
  const calendar = calendarWith(entry, { language: locale, now: clock.now() })
  return new FileAnswer(
    'text/calendar; charset=utf-8',
    `${words.fileName}-${meeting.number}.ics`,
    Buffer.from(calendar),
  )
}

function titleOf({ topic, owner }: Meeting, words: (typeof CALENDAR_WORDS)['en']): string {
  if (topic) return topic
  return owner ? words.ofOwner(owner.nickname) : words.meeting
}

/** In threes, as it is read aloud. */
function shown(number: string): string {
  return number.replace(/^(\d{3})(\d{3})(\d{3})$/, '$1 $2 $3')
}
