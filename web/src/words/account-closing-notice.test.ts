import {
  ATTENDANCES_KEPT_FOR,
  MEETING_NUMBER_RESTS_FOR,
  OLD_NUMBER_RESTS_FOR,
  SECURITY_LOG_KEPT_FOR,
  WEBHOOKS_KEPT_FOR,
} from '@foyer/rules'
import { expect, test } from 'vitest'
import { CLOSING_NOTICE } from './account-closing-notice.ts'

const HOUR = 3_600_000
const days = (milliseconds: number) => milliseconds / (24 * HOUR)

test.each(Object.entries(CLOSING_NOTICE))('CL1: the notice names the times that hold: %s', (_, { sections }) => {
  const [, ends, meetings, , , kept] = sections.map((one) => JSON.stringify(one))
  expect(ends).toContain(` ${OLD_NUMBER_RESTS_FOR / HOUR} `)
  expect(meetings).toContain(` ${days(MEETING_NUMBER_RESTS_FOR)} `)
  expect(daysIn(meetings)).toEqual(new Set([days(MEETING_NUMBER_RESTS_FOR), days(SECURITY_LOG_KEPT_FOR)]))
  expect(days(ATTENDANCES_KEPT_FOR)).toBe(days(SECURITY_LOG_KEPT_FOR))
  expect(daysIn(kept)).toEqual(new Set([days(ATTENDANCES_KEPT_FOR), days(WEBHOOKS_KEPT_FOR)]))
})

function daysIn(text = ''): Set<number> {
  return new Set([...text.matchAll(/(\d+) (?:天|days)/g)].map(([, count]) => Number(count)))
}
