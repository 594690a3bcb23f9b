import { useNow } from '../screens/terminals/use-now.ts'
import { TIME_ZONE } from '../words/use-words.ts'
import { clockIn } from './clocks.ts'
import { useTimes } from './use-times.ts'

/** What day it is and what time, above the day's meetings. */
export function TodayAndNow() {
  const times = useTimes()
  const { day, time } = clockIn(TIME_ZONE, useNow())
  return (
    <p className="flex items-baseline gap-3 px-1">
      <time dateTime={`${day}T${time}`} className="text-display font-semibold">
        {time}
      </time>
      <span className="text-ink-soft">{times.day(day)}</span>
    </p>
  )
}
