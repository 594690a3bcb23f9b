import { serverNow } from '../time.ts'
import { useLocale } from './locale.ts'
import { useWords } from './use-words.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export interface Moments {
  /** 2026年3月1日 09:30 */
  exact: (iso: string) => string
  /** 2026年3月1日 */
  day: (iso: string) => string
  /** 3分钟前; the day from a week on. */
  ago: (iso: string, now?: number) => string
}

/** How moments are said in the language of the moment, in the person's own time zone. */
export function useMoments(): Moments {
  const locale = useLocale()
  const { justNow } = useWords().states
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  return {
    exact: (iso) => exact.format(new Date(iso)),
    day: (iso) => day.format(new Date(iso)),
    ago: (iso, now = serverNow()) => {
      const passed = Math.max(0, now - Date.parse(iso))
      if (passed < MINUTE) return justNow
      if (passed < HOUR) return relative.format(-Math.floor(passed / MINUTE), 'minute')
      if (passed < DAY) return relative.format(-Math.floor(passed / HOUR), 'hour')
      if (passed < 7 * DAY) return relative.format(-Math.floor(passed / DAY), 'day')
      return day.format(new Date(iso))
    },
  }
}
