import type { Wanted } from './find-records.ts'

export const TIMES = ['any', 'today', 'week', 'month', 'range'] as const
export type Time = (typeof TIMES)[number]

/** What narrows 历史会议 down; days are those of the reader's time zone. */
export interface Filters {
  time: Time
  /** `2026-03-09`, of a range; the last day counts too. */
  from?: string
  until?: string
  host?: 'me' | 'others'
}

export const NO_FILTERS: Filters = { time: 'any' }

const DAYS_BACK = { today: 0, week: 6, month: 29 } as const

/** What is asked for at this moment. */
export function wantedBy({ time, from, until, host }: Filters, search: string, now: Date): Wanted {
  const text = search.normalize('NFKC').trim().slice(0, 60)
  return { ...spanOf(time, from, until, now), ...(host && { host }), ...(text && { search: text }) }
}

export function isNarrowed({ time, from, until, host }: Filters): boolean {
  return host !== undefined || (time === 'range' ? Boolean(from || until) : time !== 'any')
}

function spanOf(time: Time, from: string | undefined, until: string | undefined, now: Date): Wanted {
  if (time === 'any') return {}
  if (time !== 'range') return { from: startOf(now.getFullYear(), now.getMonth(), now.getDate() - DAYS_BACK[time]) }
  return { ...(from && { from: startOfDay(from) }), ...(until && { until: startOfDay(until, 1) }) }
}

function startOfDay(day: string, later = 0): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return startOf(year, month - 1, date + later)
}

function startOf(year: number, month: number, date: number): number {
  return new Date(year, month, date).getTime()
}
