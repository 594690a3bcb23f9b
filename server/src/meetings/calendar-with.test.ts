import ICAL from 'ical.js'
import { describe, expect, it, test } from 'vitest'
import { calendarWith, type Entry } from './calendar-with.ts'

const ENTRY: Entry = {
  uid: 'one@foyer.test',
  sequence: 0,
  calledOff: false,
  summary: '周会',
  description: 'Meeting number: 123 456 789\nhttps://foyer.test/j/123456789',
  url: 'https://foyer.test/j/123456789',
  startsAt: '2026-12-01T09:00:00.000Z',
  minutes: 60,
}
const PUBLISHED = { by: 'https://foyer.test', language: 'en', now: new Date('2026-10-01T08:00:00.123Z') }

function read(changed: Partial<Entry>) {
  const file = calendarWith({ ...ENTRY, ...changed }, PUBLISHED)
  const calendar = new ICAL.Component(ICAL.parse(file))
  const component = calendar.getFirstSubcomponent('vevent')
  if (!component) throw new Error('there is no entry in the file')
  return { file, calendar, component, event: new ICAL.Event(component) }
}

describe('another program reads in the file', () => {
  test.each([
    ['America/New_York', '2026-11-01T05:30:00Z', 60, 'from half past one to half past one'],
    ['America/New_York', '2026-11-01T06:30:00Z', 30, 'in the hour that comes again'],
    ['America/New_York', '2026-11-01T04:00:00Z', 1440, 'a day that has 25 hours'],
    ['America/New_York', '2027-03-14T06:30:00Z', 60, 'over the hour that is skipped'],
    ['Europe/Berlin', '2026-10-25T00:15:00Z', 90, 'over the hour that comes again'],
    ['Europe/Berlin', '2026-10-25T01:15:00Z', 90, 'from the hour that comes again'],
    ['Australia/Lord_Howe', '2026-04-04T14:45:00Z', 45, 'over the half hour that comes again'],
    ['Australia/Lord_Howe', '2026-10-03T15:15:00Z', 45, 'over the half hour that is skipped'],
  ])('when it starts and ends, exactly: %s %s, %i minutes, %s', (zone, startsAt, minutes) => {
    const { startDate, endDate } = read({ startsAt, minutes }).event
    expect(startDate.toJSDate()).toEqual(new Date(startsAt))
    expect(endDate.toJSDate()).toEqual(new Date(Date.parse(startsAt) + minutes * 60_000))
    expect(clocksChange(zone, startsAt)).toBe(true)
  })

  it('what was written, with every mark that means something in such a file', () => {
    const summary = 'a, b; c\\n "d": 周会 👩🏽‍💻'
    const { event, component, calendar } = read({ summary })
    expect(event.summary).toBe(summary)
    expect(event.description).toBe(ENTRY.description)
    expect(event.location).toBe(ENTRY.url)
    expect(component.getFirstPropertyValue('url')).toBe(ENTRY.url)
    expect(event.organizer).toBe('https://foyer.test')
    expect(component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2026-10-01T08:00:00Z')
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0')
  })

  it('nothing that a text has smuggled in', () => {
    const { component, calendar, event } = read({ summary: 'a\r\nATTENDEE:mailto:eve@foyer.test\nEND:VEVENT\rb' })
    expect(component.getFirstProperty('attendee')).toBeNull()
    expect(calendar.getAllSubcomponents()).toHaveLength(1)
    expect(event.summary).toBe('a\nATTENDEE:mailto:eve@foyer.test\nEND:VEVENT\nb')
  })

  it('that it is published, or taken back', () => {
    const published = read({ sequence: 3 })
    expect(published.calendar.getFirstPropertyValue('method')).toBe('PUBLISH')
    expect(published.component.getFirstPropertyValue('status')).toBe('CONFIRMED')
    expect(published.event.sequence).toBe(3)
    const takenBack = read({ sequence: 4, calledOff: true })
    expect(takenBack.calendar.getFirstPropertyValue('method')).toBe('CANCEL')
    expect(takenBack.component.getFirstPropertyValue('status')).toBe('CANCELLED')
    expect(takenBack.event.uid).toBe(published.event.uid)
  })
})

it('no line is longer than 75 octets, and no letter is broken between two', () => {
  for (let letters = 1; letters < 120; letters += 1) {
    const summary = 'x'.repeat(letters % 4) + '会👩'.repeat(letters)
    const { file, event } = read({ summary })
    expect(event.summary).toBe(summary)
    for (const line of file.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(line).not.toMatch(/\p{Surrogate}/u)
    }
  }
})

/** Whether the clocks of that zone are set within a day of it. */
function clocksChange(zone: string, moment: string): boolean {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
  const ahead = (days: number) =>
    format.formatToParts(Date.parse(moment) + days * 86_400_000).find(({ type }) => type === 'timeZoneName')?.value
  return ahead(-1) !== ahead(1)
}
