export interface Entry {
  uid: string
  /** Grows with every change: of two files a calendar takes the one with more. */
  sequence: number
  calledOff: boolean
  summary: string
  description: string
  url: string
  /** ISO 8601 */
  startsAt: string
  minutes: number
}

export interface Published {
  /** The address of the service. */
  by: string
  language: string
  now: Date
}

/**
 * An iCalendar file (RFC 5545) that publishes one entry, or takes it back (RFC 5546). Its times are in UTC, which every
 * calendar shows by the clocks of whoever reads it: the clocks of a zone go through one hour twice in a year, and a time
 * in it would be read as the first. A zone is needed by what comes again, and this does not.
 */
export function calendarWith(entry: Entry, { by, language, now }: Published): string {
  const start = new Date(entry.startsAt)
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Foyer//Foyer//${language.toUpperCase()}`,
    `METHOD:${entry.calledOff ? 'CANCEL' : 'PUBLISH'}`,
    'BEGIN:VEVENT',
    `UID:${entry.uid}`,
    `DTSTAMP:${inUtc(now)}`,
    `SEQUENCE:${entry.sequence}`,
    `STATUS:${entry.calledOff ? 'CANCELLED' : 'CONFIRMED'}`,
    `ORGANIZER;CN=Foyer:${by}`,
    `DTSTART:${inUtc(start)}`,
    `DTEND:${inUtc(new Date(start.getTime() + entry.minutes * MINUTE))}`,
    `SUMMARY:${escaped(entry.summary)}`,
    `DESCRIPTION:${escaped(entry.description)}`,
    `LOCATION:${escaped(entry.url)}`,
    `URL:${entry.url}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

const MINUTE = 60_000

function inUtc(moment: Date): string {
  return moment.toISOString().replace(/\.\d+|[-:]/g, '')
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n')
}

/** In octets, without the line's end; what comes after stands on the next line, behind a space. */
const LINE_HOLDS = 75

function folded(line: string): string {
  let octets = 0
  let lines = ''
  for (const letter of line) {
    const more = Buffer.byteLength(letter)
    if (octets + more > LINE_HOLDS) {
      lines += '\r\n '
      octets = 1
    }
    lines += letter
    octets += more
  }
  return lines
}
