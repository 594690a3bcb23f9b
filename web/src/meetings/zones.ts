/** A time zone as a person chooses it. */
export interface Zone {
  /** IANA: Asia/Shanghai */
  id: string
  /** 中国时间, China Time; the id where the language has no name for it. */
  name: string
  /** Shanghai */
  city: string
  /** GMT+8, at the moment asked for. */
  offset: string
  /** Minutes ahead of UTC, at the moment asked for. */
  ahead: number
}

/** Every time zone that this browser knows, from west to east; `own` is among them whatever the browser lists. */
export function zonesIn(locale: string, at: number, own: string): Zone[] {
  const ids = new Set([own, 'UTC', ...(Intl.supportedValuesOf?.('timeZone') ?? [])])
  return [...ids]
    .map((id) => zoneOf(id, locale, at))
    .sort((one, other) => one.ahead - other.ahead || one.city.localeCompare(other.city, locale))
}

export function zoneOf(id: string, locale: string, at: number): Zone {
  const ahead = aheadOf(id, at)
  return { id, name: nameOf(id, locale, at), city: cityOf(id), offset: offsetOf(ahead), ahead }
}

/** Those in which every word of the search is found: in the city, the region, the name or the offset. */
export function zonesMatching(zones: readonly Zone[], search: string): readonly Zone[] {
  const words = folded(search).split(/\s+/).filter(Boolean)
  if (words.length === 0) return zones
  return zones.filter(({ id, name, city, offset }) => {
    const all = folded(`${city} ${id} ${name} ${offset} ${offset.replace('GMT', 'UTC')}`)
    return words.every((word) => all.includes(word))
  })
}

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

const MINUTE = 60_000

function aheadOf(zone: string, moment: number): number {
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

function nameOf(id: string, locale: string, at: number): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: id, timeZoneName: 'longGeneric' }).formatToParts(at)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? id
}

function cityOf(id: string): string {
  return id.split('/').at(-1)!.replaceAll('_', ' ')
}

function offsetOf(ahead: number): string {
  if (ahead === 0) return 'GMT'
  const [hours, minutes] = [Math.floor(Math.abs(ahead) / 60), Math.abs(ahead) % 60]
  return `GMT${ahead < 0 ? '-' : '+'}${hours}${minutes ? `:${String(minutes).padStart(2, '0')}` : ''}`
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .replaceAll('_', ' ')
    .toLowerCase()
}
