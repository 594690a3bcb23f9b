import type { QueryOf } from '@foyer/contract'
import type { ConsoleWords } from '../../words/console.zh-CN.ts'

export type LogEvent = keyof ConsoleWords['log']['events']

/** What the address of 操作日志 holds: an event, whose act, and days in the reader's time zone. */
export interface LogFilters {
  event?: LogEvent
  actor?: string
  /** `2026-03-09` */
  from?: string
  until?: string
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The filters of an address; what means nothing is none. */
export function filtersIn(search: { [K in keyof LogFilters]?: string }, events: Record<LogEvent, string>): LogFilters {
  const { event, actor, from, until } = search
  return {
    ...(event && event in events && { event: event as LogEvent }),
    ...(actor && UUID.test(actor) && { actor }),
    ...(isDay(from) && { from }),
    ...(isDay(until) && { until }),
  }
}

/** What the server is asked with: from the first moment of a day to the last of the other. */
export function askedWith({ event, actor, from, until }: LogFilters): QueryOf<'exportAdministratorsLog'> {
  return {
    ...(event && { event }),
    ...(actor && { actor }),
    ...(from && { from: startOf(from) }),
    ...(until && { until: startOf(until, 1) }),
  }
}

function isDay(text: string | undefined): text is string {
  return text !== undefined && DAY.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
}

function startOf(day: string, later = 0): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + later).toISOString()
}
