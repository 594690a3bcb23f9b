import { useMeetingWords } from '../words/account-meetings.ts'
import { TIME_ZONE, useLocale } from '../words/use-words.ts'

export interface Times {
  /** 14:30 */
  clock: (moment: number) => string
  /** 2026年3月9日周一 14:30 – 15:30; with one moment twice, that moment. */
  span: (from: number, until: number, zone?: string) => string
  /** 3月9日 周一 */
  day: (day: string) => string
  /** 1 小时 30 分钟 */
  length: (minutes: number) => string
}

/** With a word joiner: a line may else end after the dash. */
const TO = '\u00a0–\u2060\u00a0'

/** How the times of meetings are said, in the language of the moment and the reader's own time zone. */
export function useTimes(): Times {
  const locale = useLocale()
  const words = useMeetingWords()
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const day = new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', weekday: 'short', timeZone: 'UTC' })
  return {
    clock: (moment) => clock.format(moment),
    span: (from, until, zone = TIME_ZONE) => {
      const { day: itsDay, time } = momentsIn(zone, locale)
      const end = itsDay(from) === itsDay(until) ? time(until) : `${itsDay(until)} ${time(until)}`
      return from === until ? `${itsDay(from)} ${time(from)}` : `${itsDay(from)} ${time(from)}${TO}${end}`
    },
    day: (date) => day.format(new Date(`${date}T12:00:00Z`)),
    length: (minutes) => {
      const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
      if (hours === 0) return words.minutes(minutes)
      return rest === 0 ? words.hours(hours) : words.hoursAndMinutes(hours, rest)
    },
  }
}

/** A day and a time of that zone. Ranges of the language itself change how a date is written, so they are not used. */
function momentsIn(
  zone: string,
  locale: string,
): { day: (moment: number) => string; time: (moment: number) => string } {
  const day = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'short',
    timeZone: zone,
  })
  const time = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  })
  return { day: (moment) => day.format(moment), time: (moment) => time.format(moment) }
}
