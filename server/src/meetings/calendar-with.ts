import { TZDate } from '@date-fns/tz'
import ical, { ICalCalendarMethod } from 'ical-generator'
import { tzlib_get_ical_block } from 'timezones-ical-library'

export interface Entry {
  uid: string
  summary: string
  description: string
  url: string
  /** ISO 8601 */
  startsAt: string
  minutes: number
  timeZone: string
}

/** An iCalendar file (RFC 5545) with one entry, and the rules of its time zone. */
export function calendarWith(entry: Entry, { language, now }: { language: string; now: Date }): string {
  const zone = zoneOf(entry.timeZone)
  const start = new Date(entry.startsAt)
  const end = new Date(start.getTime() + entry.minutes * 60_000)
  const calendar = ical({
    prodId: { company: 'Foyer', product: 'Foyer', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ...(zone && { timezone: { name: null, generator: () => zone.block } }),
  })
  calendar.createEvent({
    id: entry.uid,
    stamp: now,
    start: zone ? new TZDate(start, zone.name) : start,
    end: zone ? new TZDate(end, zone.name) : end,
    ...(zone && { timezone: zone.name }),
    summary: entry.summary,
    description: entry.description,
    location: entry.url,
    url: entry.url,
  })
  return calendar.toString()
}

/** By the name that its block has; a zone that is only an offset from UTC has none, and its times are given in UTC. */
function zoneOf(timeZone: string): { name: string; block: string } | undefined {
  const { timeZone: canonical } = new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions()
  if (!/^[A-Z]/.test(canonical)) return undefined
  const [block, line] = tzlib_get_ical_block(canonical)
  return block && line ? { name: line.replace(/^TZID=/, ''), block } : undefined
}
