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
 * A planned meeting as a file for a calendar (RFC 5545): its topic, number and link, and no personal number. A later file
 * takes the place of an earlier one; that of a meeting which ended before it began takes the entry back. Refuses one that
 * was started at once.
 */
export async function meetingCalendar(
  { db, clock, config }: Deps,
  { account }: SignedIn,
  id: string,
  request: FastifyRequest,
): Promise<FileAnswer> {
  const row = await meetingRow(db.queries, id)
  const meeting = meetingOf(row, account.id, config.FOYER_PUBLIC_URL)
  if (!meeting.plan) throw new Refusal('meeting.notPlanned')
  const locale = localeOf(request.headers['accept-language'])
  const words = CALENDAR_WORDS[locale]
  const calledOff = meeting.endedAt !== null && meeting.begunAt === null
  const entry = {
    uid: `${meeting.id}@${new URL(config.FOYER_PUBLIC_URL).hostname}`,
    sequence: row.edits + (calledOff ? 1 : 0),
    calledOff,
    summary: titleOf(meeting, words),
    description: `${words.number(shown(meeting.number))}\n${meeting.link}`,
    url: meeting.link,
    ...meeting.plan,
  }
  const published = { by: new URL(config.FOYER_PUBLIC_URL).origin, language: locale, now: clock.now() }
  return new FileAnswer(
    'text/calendar; charset=utf-8',
    `${words.fileName}-${meeting.number}.ics`,
    Buffer.from(calendarWith(entry, published)),
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
