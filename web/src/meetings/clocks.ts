const MINUTE = 60_000

/** The moment at which the clocks of that zone show this day and time; in an hour that is skipped, after the skip. */
export function momentOf(day: string, time: string, zone: string): number {
  const asUtc = Date.parse(`${day}T${time}:00Z`)
  const ahead = aheadOf(zone, asUtc - aheadOf(zone, asUtc) * MINUTE)
  const moment = asUtc - ahead * MINUTE
  if (aheadOf(zone, moment) === ahead) return moment
  return asUtc - Math.min(ahead, aheadOf(zone, moment)) * MINUTE
}

/** What the clocks of that zone show at a moment. */
export function clockIn(zone: string, moment: number): { day: string; time: string } {
  const part = partsIn(zone, moment)
  return { day: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}` }
}

/** Minutes ahead of UTC, at that moment. */
export function aheadOf(zone: string, moment: number): number {
  const { year, month, day, hour, minute } = partsIn(zone, moment)
  const shown = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:00Z`)
  return Math.round((shown - Math.floor(moment / MINUTE) * MINUTE) / MINUTE)
}

const formats = new Map<string, Intl.DateTimeFormat>()

function partsIn(zone: string, moment: number): Record<string, string> {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
    formats.set(zone, format)
  }
  return Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]))
}
