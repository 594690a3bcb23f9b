/** The entries of one day, in the order they came. */
export interface Day<Entry> {
  /** `2026-03-09`, in the time zone of the person who reads. */
  day: string
  entries: Entry[]
}

/** Groups entries, newest first, by the days of the reader's time zone. */
export function byDay<Entry extends { at: string }>(entries: readonly Entry[], timeZone?: string): Day<Entry>[] {
  const dayOf = dayIn(timeZone)
  const days: Day<Entry>[] = []
  for (const entry of entries) {
    const day = dayOf(new Date(entry.at))
    const last = days.at(-1)
    if (last?.day === day) last.entries.push(entry)
    else days.push({ day, entries: [entry] })
  }
  return days
}

/** How a day is headed: `today`, `yesterday`, or neither and its date is said. */
export function nearness(day: string, now: Date, timeZone?: string): 'today' | 'yesterday' | undefined {
  const dayOf = dayIn(timeZone)
  const today = dayOf(now)
  if (day === today) return 'today'
  return day === dayBefore(today) ? 'yesterday' : undefined
}

/** The date of a day, as the language writes it; the year only when it is not this one. */
export function dayName(day: string, locale: string, now: Date): string {
  const thisYear = day.startsWith(String(now.getFullYear()))
  return new Intl.DateTimeFormat(locale, {
    year: thisYear ? undefined : 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'short',
    timeZone: 'UTC',
  }).format(new Date(`${day}T12:00:00Z`))
}

function dayBefore(day: string): string {
  const date = new Date(`${day}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() - 1)
  return date.toISOString().slice(0, 10)
}

function dayIn(timeZone: string | undefined): (moment: Date) => string {
  const format = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone })
  return (moment) => format.format(moment)
}
