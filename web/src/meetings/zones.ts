import { aheadOf } from './clocks.ts'
import { CITIES } from './zone-cities.zh-CN.ts'

/** A time zone as a person chooses it. */
export interface Zone {
  /** IANA: Asia/Shanghai */
  id: string
  /** 中国标准时间, China Standard Time; the id where the language has no name for it. */
  name: string
  /** 上海, Shanghai */
  city: string
  /** Shanghai, in whatever language; undefined where it is the same. */
  latin: string | undefined
  /** GMT+8, at the moment asked for. */
  offset: string
  /** Minutes ahead of UTC, at the moment asked for. */
  ahead: number
}

/** One of the list, and all by which a search finds it. */
export interface ListedZone extends Zone {
  foundBy: string
}

/** Every time zone that this browser knows, from west to east; `own` is among them whatever the browser lists. */
export function zonesIn(locale: string, at: number, own: string): ListedZone[] {
  const ids = new Set([own, 'UTC', ...(Intl.supportedValuesOf?.('timeZone') ?? [])])
  return [...ids]
    .map((id) => zoneOf(id, locale, at))
    .sort((one, other) => one.ahead - other.ahead || one.city.localeCompare(other.city, locale))
    .map((zone) => ({ ...zone, foundBy: foundBy(zone, locale, at) }))
}

export function zoneOf(id: string, locale: string, at: number): Zone {
  const ahead = aheadOf(id, at)
  const latin = latinCityOf(id)
  const city = cityOf(id, locale) ?? latin
  return {
    id,
    name: nameOf(id, locale, at, 'longGeneric'),
    city,
    latin: city === latin ? undefined : latin,
    offset: offsetOf(ahead),
    ahead,
  }
}

/** Those in which every word of the search is found: the city in either script, the country, the name or the offset. */
export function zonesMatching(zones: readonly ListedZone[], search: string): readonly ListedZone[] {
  const words = folded(search).split(/\s+/).filter(Boolean)
  if (words.length === 0) return zones
  return zones.filter((zone) => words.every((word) => zone.foundBy.includes(word)))
}

/** The cities by whose name China's time goes, though the zone has another's. */
const ALSO: Readonly<Record<string, string>> = { 'Asia/Shanghai': '北京 Beijing' }

function foundBy({ id, name, city, offset }: Zone, locale: string, at: number): string {
  const land = nameOf(id, locale, at, 'shortGeneric') // 德国时间, Germany Time
  return folded(`${city} ${id} ${name} ${land} ${ALSO[id] ?? ''} ${offset} ${offset.replace('GMT', 'UTC')}`)
}

function nameOf(id: string, locale: string, at: number, timeZoneName: 'longGeneric' | 'shortGeneric'): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: id, timeZoneName }).formatToParts(at)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? id
}

/** Under its own name or, of one that goes by several, the browser's; undefined where only the Latin name is known. */
function cityOf(id: string, locale: string): string | undefined {
  if (!locale.startsWith('zh')) return undefined
  return CITIES[id] ?? CITIES[new Intl.DateTimeFormat(locale, { timeZone: id }).resolvedOptions().timeZone]
}

function latinCityOf(id: string): string {
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
