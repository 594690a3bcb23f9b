import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepServerTime, onServerTime, serverNow } from './time.ts'

const HERE = Date.parse('2026-03-09T12:00:00Z')

beforeEach(() => vi.useFakeTimers({ now: HERE }))
afterEach(() => {
  keepServerTime(new Date(Date.now()).toISOString(), Date.now())
  vi.useRealTimers()
})

test('moments go by the time of the server, however wrong the clock of the machine is', () => {
  keepServerTime('2026-03-23T12:00:00Z', HERE, HERE)
  expect(new Date(serverNow()).toISOString()).toBe('2026-03-23T12:00:00.000Z')
  vi.advanceTimersByTime(60_000)
  expect(new Date(serverNow()).toISOString()).toBe('2026-03-23T12:01:00.000Z')
})

test('the way there and back counts half', () => {
  keepServerTime('2026-03-09T12:00:05Z', HERE, HERE + 2_000)
  expect(serverNow()).toBe(HERE + 4_000)
})

test('whoever shows moments hears when the time of the server is known anew', () => {
  const heard: number[] = []
  const stop = onServerTime(() => heard.push(serverNow()))
  keepServerTime('2026-03-10T12:00:00Z', HERE, HERE)
  stop()
  keepServerTime('2026-03-11T12:00:00Z', HERE, HERE)
  expect(heard).toEqual([Date.parse('2026-03-10T12:00:00Z')])
})

test('an answer without a moment changes nothing', () => {
  keepServerTime('soon', HERE)
  expect(serverNow()).toBe(HERE)
})
